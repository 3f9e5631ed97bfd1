<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="overload_alarm" label="[[class_overload_alarm]]" uuid="{8bf92916-9e2d-4e37-a08e-232b2da150d6}"/>
   <category symbol="1" render="true" type="string" value="overload_near" label="[[class_overload_near]]" uuid="{1144bda5-f382-45b4-9f59-e98c6a487afe}"/>
   <category symbol="2" render="true" type="string" value="overload_usual" label="[[class_overload_usual]]" uuid="{fefa0665-27d4-4cab-bcee-7b082c1d8197}"/>
   <category symbol="3" render="true" type="string" value="overload_unknown" label="[[class_overload_unknown]]" uuid="{ae9d5b22-6631-4d08-8dd7-52a211d6ed45}"/>
  </categories>
  <symbols>
   <symbol type="line" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{67cf0ae5-5d1c-4277-8f83-56a57b95da86}">
     <Option type="Map"><Option type="QString" name="line_color" value="196,32,33,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{08b068b6-82a8-4376-a752-35c871165e74}">
     <Option type="Map"><Option type="QString" name="line_color" value="245,166,35,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{fe2c10a0-498f-4078-a093-875efd49e599}">
     <Option type="Map"><Option type="QString" name="line_color" value="46,125,50,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{cc202a19-c772-4319-a0d2-ad2c2cbbd3b1}">
     <Option type="Map"><Option type="QString" name="line_color" value="158,158,158,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
