<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="fall" label="[[class_fall]]" uuid="{c963cfe0-afae-4a3b-b909-6a04e7d80068}"/>
   <category symbol="1" render="true" type="string" value="rise" label="[[class_rise]]" uuid="{26b563b1-e794-4e14-a145-4c40c439f34a}"/>
   <category symbol="2" render="true" type="string" value="none_seen" label="[[class_none_seen]]" uuid="{d96e5adf-a2be-4e31-ac8b-e7d742840d2b}"/>
   <category symbol="3" render="true" type="string" value="no_conclusion" label="[[class_no_conclusion]]" uuid="{53d23c0b-df43-4fb2-99fc-fc64e7aa8576}"/>
  </categories>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{06e82a01-2b5c-4cd1-a7ca-430e92ac3d42}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="33,102,172,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="4"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="angle" value="0"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{1333bc1c-fe6c-4b03-a820-212c69599354}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="178,88,20,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="4"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="angle" value="0"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{7972a36d-51b3-4a6c-a005-0ed31a6e72b9}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="200,200,200,255"/><Option type="QString" name="outline_color" value="90,90,90,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="angle" value="0"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{6977a41b-730b-4d9c-94a6-7f00f335c357}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="255,255,255,120"/><Option type="QString" name="outline_color" value="90,90,90,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="angle" value="0"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
