<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 attr="kind" type="categorizedSymbol">
  <categories>
   <category value="gathering_centre" label="[[crisis_gathering_centre]]" symbol="0" type="string" render="true"/>
   <category value="assembly_point" label="[[crisis_assembly_point]]" symbol="1" type="string" render="true"/>
   <category value="alert_point" label="[[crisis_alert_point]]" symbol="2" type="string" render="true"/>
   <category value="command_post" label="[[crisis_command_post]]" symbol="3" type="string" render="true"/>
   <category value="fire_station" label="[[crisis_fire_station]]" symbol="4" type="string" render="true"/>
   <category value="means_depot" label="[[crisis_means_depot]]" symbol="5" type="string" render="true"/>
   <category value="water_point" label="[[crisis_water_point]]" symbol="6" type="string" render="true"/>
   <category value="cool_place" label="[[crisis_cool_place]]" symbol="7" type="string" render="true"/>
   <category value="" label="[[crisis_other]]" symbol="8" type="string" render="true"/>
  </categories>
  <symbols>
   <symbol name="0" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="18,99,107,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="18,99,107,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="diamond" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="214,120,20,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="triangle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="122,84,140,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="star" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="5" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="200,30,30,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="pentagon" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="5" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="120,94,40,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="square" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="6" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="42,120,190,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="7" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="60,160,110,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="3.6" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="8" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="128,128,128,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="2.4" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
