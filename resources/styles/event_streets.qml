<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="kind" type="categorizedSymbol">
  <categories>
   <category value="rescue" label="[[event_rescue]]" symbol="0" type="string" render="true"/>
   <category value="closed" label="[[event_closed]]" symbol="1" type="string" render="true"/>
   <category value="inside" label="[[event_inside]]" symbol="2" type="string" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="200,30,30,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.0" type="QString"/>
      <Option name="line_width_unit" value="MM" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="90,90,90,255" type="QString"/>
      <Option name="line_style" value="dot" type="QString"/>
      <Option name="line_width" value="1.1" type="QString"/>
      <Option name="line_width_unit" value="MM" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="18,99,107,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.6" type="QString"/>
      <Option name="line_width_unit" value="MM" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
