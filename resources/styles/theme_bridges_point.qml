<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="condition" type="categorizedSymbol">
  <categories>
   <category value="1" label="[[grade_1]]" symbol="0" type="string" render="true"/>
   <category value="2" label="[[grade_2]]" symbol="1" type="string" render="true"/>
   <category value="2E" label="[[grade_2e]]" symbol="2" type="string" render="true"/>
   <category value="3" label="[[grade_3]]" symbol="3" type="string" render="true"/>
   <category value="3U" label="[[grade_3u]]" symbol="4" type="string" render="true"/>
   <category value="" label="[[not_graded]]" symbol="5" type="string" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="43,123,186,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="127,184,222,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="242,193,78,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="224,123,26,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="168,50,0,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="107,107,107,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.8" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
