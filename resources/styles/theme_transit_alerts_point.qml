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
   <symbol name="0" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="150,15,30,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="4.5" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="215,90,30,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3.9" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="240,160,50,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3.3" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="240,208,40,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="90,130,190,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.7" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="120,150,170,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="6" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="150,150,150,255" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="2.7" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
