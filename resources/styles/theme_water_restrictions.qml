<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="level" type="categorizedSymbol">
  <categories>
   <category value="0" type="long" symbol="0" label="[[water_none_in_force]]" render="true"/>
   <category value="1" type="long" symbol="1" label="[[water_vigilance]]" render="true"/>
   <category value="2" type="long" symbol="2" label="[[water_alert]]" render="true"/>
   <category value="3" type="long" symbol="3" label="[[water_alert_reinforced]]" render="true"/>
   <category value="4" type="long" symbol="4" label="[[water_crisis]]" render="true"/>
   <category value="" type="string" symbol="5" label="[[level_unknown]]" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="200,215,220,110" type="QString"/>
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
      <Option name="color" value="240,160,50,110" type="QString"/>
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
      <Option name="color" value="215,90,30,110" type="QString"/>
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
      <Option name="color" value="150,15,30,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="fill">
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
