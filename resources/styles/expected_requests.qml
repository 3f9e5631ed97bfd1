<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="expected_first" label="[[class_expected_first]]" uuid="{25199d60-11bb-45f8-ad9d-eeee95da5109}"/>
   <category symbol="1" render="true" type="string" value="expected_other" label="[[class_expected_other]]" uuid="{ebe718df-3b74-49fb-8056-855fcb33444b}"/>
  </categories>
  <symbols>
   <symbol type="fill" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{c9d4d020-3c6e-4096-870d-6796814d31e8}">
     <Option type="Map"><Option type="QString" name="color" value="0,109,80,110"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="0,80,60,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{eeca8c28-5efc-4a76-839d-74ed00d0722d}">
     <Option type="Map"><Option type="QString" name="color" value="200,200,200,40"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="130,130,130,200"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.15"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
