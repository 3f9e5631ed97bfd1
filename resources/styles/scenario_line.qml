<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="change" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="change_new" label="[[class_change_new]]" uuid="{1fcd1195-6786-48bd-8208-413c5e3fe685}"/>
   <category symbol="1" render="true" type="string" value="change_up" label="[[class_change_up]]" uuid="{d2a08b37-9fe1-44d7-b430-ecf718964bda}"/>
   <category symbol="2" render="true" type="string" value="change_other" label="[[class_change_other]]" uuid="{12eb4953-1ae1-4224-93d5-5fe9a9618f3b}"/>
   <category symbol="3" render="true" type="string" value="change_down" label="[[class_change_down]]" uuid="{3d38951e-5e0e-4b0a-9176-566e772921ac}"/>
   <category symbol="4" render="true" type="string" value="change_gone" label="[[class_change_gone]]" uuid="{7e72ea7a-538e-43b0-bfc6-28c33dc8295a}"/>
  </categories>
  <symbols>
   <symbol type="line" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{e177e065-e6e6-4d23-804d-6c5b525727a7}">
     <Option type="Map"><Option type="QString" name="line_color" value="196,32,33,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{c679f1bc-062f-4e37-bd0f-3d787fa8b027}">
     <Option type="Map"><Option type="QString" name="line_color" value="245,130,35,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{c88225bc-2110-41da-b3f8-3e75515eb308}">
     <Option type="Map"><Option type="QString" name="line_color" value="158,158,158,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{8f0717c9-31af-4fea-959e-1571854729c5}">
     <Option type="Map"><Option type="QString" name="line_color" value="90,170,90,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="4" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{b7de8861-5d66-4736-a9cd-ad420ab93758}">
     <Option type="Map"><Option type="QString" name="line_color" value="0,110,60,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
