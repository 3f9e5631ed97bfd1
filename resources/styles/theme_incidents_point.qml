<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="effect" type="categorizedSymbol">
  <categories>
   <category value="closed" type="string" symbol="0" label="[[incident_closed]]" render="true"/>
   <category value="alternate" type="string" symbol="1" label="[[incident_alternate]]" render="true"/>
   <category value="narrowed" type="string" symbol="2" label="[[incident_narrowed]]" render="true"/>
   <category value="slow" type="string" symbol="3" label="[[incident_slow]]" render="true"/>
   <category value="none" type="string" symbol="4" label="[[incident_no_effect]]" render="true"/>
   <category value="" type="string" symbol="5" label="[[incident_effect_unknown]]" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="170,20,30,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
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
      <Option name="color" value="230,120,30,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
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
      <Option name="color" value="240,175,80,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="240,208,40,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3.3" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" value="120,150,170,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
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
      <Option name="color" value="150,150,150,255" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
      <Option name="outline_color" value="40,40,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.25" type="QString"/>
      <Option name="size" value="3.3" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
