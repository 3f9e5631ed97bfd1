<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="label" type="categorizedSymbol">
  <categories>
   <category value="A" label="A" symbol="0" type="string" render="true"/>
   <category value="B" label="B" symbol="1" type="string" render="true"/>
   <category value="C" label="C" symbol="2" type="string" render="true"/>
   <category value="D" label="D" symbol="3" type="string" render="true"/>
   <category value="E" label="E" symbol="4" type="string" render="true"/>
   <category value="F" label="F" symbol="5" type="string" render="true"/>
   <category value="G" label="G" symbol="6" type="string" render="true"/>
   <category value="" label="[[other]]" symbol="7" type="string" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="31,106,165,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="75,156,211,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="156,203,232,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="240,210,100,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="237,160,74,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="210,105,30,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="6" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="138,44,6,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="7" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="176,176,176,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="51,51,51,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
