<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="state" type="categorizedSymbol">
  <categories>
   <category value="free" type="string" symbol="0" label="[[traffic_free]]" render="true"/>
   <category value="heavy" type="string" symbol="1" label="[[traffic_heavy]]" render="true"/>
   <category value="congested" type="string" symbol="2" label="[[traffic_congested]]" render="true"/>
   <category value="blocked" type="string" symbol="3" label="[[traffic_blocked]]" render="true"/>
   <category value="" type="string" symbol="4" label="[[state_unknown_or_none]]" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="0,140,110,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="240,208,40,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="230,120,30,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="170,20,30,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="150,150,150,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
