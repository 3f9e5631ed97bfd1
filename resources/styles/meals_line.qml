<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="usual_day" label="[[class_usual_day]]" uuid="{711c718a-9daa-4919-a822-04bbe0029715}"/>
   <category symbol="1" render="true" type="string" value="strike" label="[[class_strike]]" uuid="{8a473a6a-5434-46b5-b4ee-9a0308b8d0a0}"/>
  </categories>
  <symbols>
   <symbol type="line" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{6fd5ca04-0ad6-4e72-b1a4-a4f93b91e572}">
     <Option type="Map"><Option type="QString" name="line_color" value="46,125,50,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{c54cb0e4-bd1a-43f1-bed0-c435ff602bda}">
     <Option type="Map"><Option type="QString" name="line_color" value="90,90,90,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="dot"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
