<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="severity" type="categorizedSymbol">
  <categories>
   <category value="very_severe" type="string" symbol="0" label="[[transit_very_severe]]" render="true"/>
   <category value="severe" type="string" symbol="1" label="[[transit_severe]]" render="true"/>
   <category value="normal" type="string" symbol="2" label="[[transit_normal]]" render="true"/>
   <category value="slight" type="string" symbol="3" label="[[transit_slight]]" render="true"/>
   <category value="information" type="string" symbol="4" label="[[transit_information]]" render="true"/>
   <category value="none" type="string" symbol="5" label="[[transit_none]]" render="true"/>
   <category value="" type="string" symbol="6" label="[[level_unknown]]" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="line">
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
   <symbol name="1" alpha="1" type="line">
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
   <symbol name="2" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="70,70,70,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="1.3" type="QString"/>
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
   <symbol name="4" alpha="1" type="line">
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
      <Option name="line_color" value="90,130,190,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.7" type="QString"/>
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
      <Option name="line_color" value="120,150,170,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="6" alpha="1" type="line">
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
      <Option name="line_color" value="150,150,150,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.7" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
