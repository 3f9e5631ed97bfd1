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
   <symbol name="0" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.2" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="0,140,110,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.4" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="240,208,40,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.9" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.6" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="230,120,30,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.0" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.8" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="170,20,30,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.2" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.0" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="150,150,150,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
