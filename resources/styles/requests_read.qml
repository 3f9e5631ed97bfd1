<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="route_call" label="[[class_route_call]]" uuid="{1d9c4243-0b4a-5b65-9fb4-0d53bba77116}"/>
   <category symbol="1" render="true" type="string" value="route_own" label="[[class_route_own]]" uuid="{8ada67ec-b2a9-5c2f-b88a-f663ffd5e53f}"/>
   <category symbol="2" render="true" type="string" value="route_learned" label="[[class_route_learned]]" uuid="{e9f05288-053e-5ee4-ba8b-9a5dd6dde1bc}"/>
   <category symbol="3" render="true" type="string" value="route_text" label="[[class_route_text]]" uuid="{fa4bf886-df42-5c01-8b30-4054f05d5981}"/>
   <category symbol="4" render="true" type="string" value="route_forward" label="[[class_route_forward]]" uuid="{4903b82f-8ce2-504b-a5aa-ca3608e2aff0}"/>
   <category symbol="5" render="true" type="string" value="route_unknown" label="[[class_route_unknown]]" uuid="{0fdc8ee7-0097-5acd-9754-d312ab521593}"/>
  </categories>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{5a1a88fa-0218-57bf-b04a-8754f7e23eb9}">
     <Option type="Map"><Option type="QString" name="name" value="star"/><Option type="QString" name="color" value="190,20,30,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="5"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{e6dbf07a-a998-505b-b746-f8df154d93ed}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="33,102,172,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{9190fa62-5ce4-58f3-a5e7-7b551c95ff8d}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="103,169,207,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{6bbd984a-6e15-56e2-9559-6e23df4029b2}">
     <Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="120,80,160,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="4" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{b0ec138f-79f6-55f5-badc-9513c337fb44}">
     <Option type="Map"><Option type="QString" name="name" value="triangle"/><Option type="QString" name="color" value="230,145,30,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.6"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="5" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{ce3db481-a8bb-5927-870a-c264518c133c}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
