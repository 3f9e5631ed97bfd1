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
   <symbol name="0" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.1" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="200,215,220,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.7" type="QString"/>
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
      <Option name="line_width" value="1.2" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="240,208,40,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.8" type="QString"/>
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
      <Option name="line_width" value="1.4" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="240,160,50,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.9" type="QString"/>
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
      <Option name="line_width" value="1.6" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="215,90,30,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.0" type="QString"/>
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
      <Option name="line_width" value="1.8" type="QString"/>
     </Option>
    </layer>
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="150,15,30,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.2" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="line">
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
