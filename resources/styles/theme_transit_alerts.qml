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
   <symbol name="0" alpha="1" type="fill">
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
   <symbol name="1" alpha="1" type="fill">
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
      <Option name="color" value="240,208,40,110" type="QString"/>
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
      <Option name="color" value="90,130,190,110" type="QString"/>
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
      <Option name="color" value="120,150,170,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="6" alpha="1" type="fill">
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
