<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="overload_alarm" label="[[class_overload_alarm]]" uuid="{7630af38-de00-46e9-a8ec-948716f70889}"/>
   <category symbol="1" render="true" type="string" value="overload_near" label="[[class_overload_near]]" uuid="{7ebd2e6e-2b17-43e0-a74b-db6a1dfe303d}"/>
   <category symbol="2" render="true" type="string" value="overload_usual" label="[[class_overload_usual]]" uuid="{02a39187-3708-45af-82e9-a72cf3fbefb3}"/>
   <category symbol="3" render="true" type="string" value="overload_unknown" label="[[class_overload_unknown]]" uuid="{265a9ffb-199a-42b6-a159-4a21ef42308d}"/>
  </categories>
  <symbols>
   <symbol type="fill" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{346d9724-77cb-41ef-a44a-642bc0cca315}">
     <Option type="Map"><Option type="QString" name="color" value="196,32,33,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{fffe1081-088f-4592-942f-f296c46f60ce}">
     <Option type="Map"><Option type="QString" name="color" value="245,166,35,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{bbb84637-7720-485f-9425-1a563a536cac}">
     <Option type="Map"><Option type="QString" name="color" value="46,125,50,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{5346303e-de92-4a85-86ac-bd6734e3d904}">
     <Option type="Map"><Option type="QString" name="color" value="158,158,158,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
