<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="fall" label="[[class_fall]]" uuid="{e7db270d-1e21-4216-9fbb-a63829d144e4}"/>
   <category symbol="1" render="true" type="string" value="rise" label="[[class_rise]]" uuid="{3be4c78b-b4ae-4dd3-847e-604605f9eb87}"/>
   <category symbol="2" render="true" type="string" value="none_seen" label="[[class_none_seen]]" uuid="{92ed2607-383c-417b-9756-a407dbeece42}"/>
   <category symbol="3" render="true" type="string" value="no_conclusion" label="[[class_no_conclusion]]" uuid="{cc8fc526-0352-49bf-8e56-d5813cd158af}"/>
  </categories>
  <symbols>
   <symbol type="fill" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{4786a228-4cfd-41e7-9e1f-cc46a5157170}">
     <Option type="Map"><Option type="QString" name="color" value="33,102,172,150"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="33,102,172,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{55fac783-a599-4165-b1dd-1b80230a102c}">
     <Option type="Map"><Option type="QString" name="color" value="178,88,20,150"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="178,88,20,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{e810b08a-7288-4e4a-b8a6-acd699882356}">
     <Option type="Map"><Option type="QString" name="color" value="200,200,200,150"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="90,90,90,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{4617edaa-a37f-4ba2-ac24-6343272be0ea}">
     <Option type="Map"><Option type="QString" name="color" value="255,255,255,120"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="90,90,90,255"/><Option type="QString" name="outline_style" value="dot"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
