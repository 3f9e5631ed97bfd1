<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="overload_alarm" label="[[class_overload_alarm]]" uuid="{061600c1-4882-4f9b-bf60-1122a18aa283}"/>
   <category symbol="1" render="true" type="string" value="overload_near" label="[[class_overload_near]]" uuid="{43a3b66f-b2a7-4b61-9de6-6d5b895890f6}"/>
   <category symbol="2" render="true" type="string" value="overload_usual" label="[[class_overload_usual]]" uuid="{a6d3afd6-3a1d-4d58-bc43-0539c036b4fe}"/>
   <category symbol="3" render="true" type="string" value="overload_unknown" label="[[class_overload_unknown]]" uuid="{74908ceb-44d4-43fb-a335-9cde26023876}"/>
  </categories>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{edf2af38-3394-4112-9f33-8cdbf689da0e}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="196,32,33,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{9e09cf1e-f2c3-4fd3-adfc-93fd0c5b7f5f}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="245,166,35,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{8bdfa6dd-1687-49d7-a2f4-72e6cf05ecbe}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="46,125,50,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{5d95aa77-90ef-49fb-a2d3-d5660f793e8b}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="158,158,158,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
