<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology|Labeling" version="3.40.6-Bratislava" labelsEnabled="1">
 <renderer-v2 attr="kind" type="categorizedSymbol">
  <categories>
   <category value="gathering_centre" label="[[crisis_gathering_centre]]" symbol="0" type="string" render="true"/>
   <category value="assembly_point" label="[[crisis_assembly_point]]" symbol="1" type="string" render="true"/>
   <category value="alert_point" label="[[crisis_alert_point]]" symbol="2" type="string" render="true"/>
   <category value="water_point" label="[[crisis_water_point]]" symbol="3" type="string" render="true"/>
   <category value="cool_place" label="[[crisis_cool_place]]" symbol="4" type="string" render="true"/>
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
      <Option name="size" value="4.5" type="QString"/>
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
      <Option name="size" value="4.5" type="QString"/>
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
      <Option name="size" value="4.5" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="42,120,190,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="4.5" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="cap_style" value="square" type="QString"/>
      <Option name="color" value="60,160,110,255" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="name" value="circle" type="QString"/>
      <Option name="outline_color" value="255,255,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.3" type="QString"/>
      <Option name="size" value="4.5" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="&quot;name&quot;" isExpression="1" fontSize="8" fontSizeUnit="Point" textColor="29,43,45,255" namedStyle="Bold" fontWeight="75" multilineHeight="1">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9"/>
   </text-style>
   <placement placement="6" dist="2.4" distUnits="MM" priority="8"/>
   <rendering drawLabels="1" obstacle="1"/>
  </settings>
 </labeling>
 <layerGeometryType>0</layerGeometryType>
</qgis>
