<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="change" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="change_new" label="[[class_change_new]]" uuid="{25143bce-cc28-4e19-bbb1-677d561607b1}"/>
   <category symbol="1" render="true" type="string" value="change_up" label="[[class_change_up]]" uuid="{716d8893-7a46-4d7c-b218-ccacf9c3ad20}"/>
   <category symbol="2" render="true" type="string" value="change_other" label="[[class_change_other]]" uuid="{f5699705-4db6-4631-89fc-76e9d609b99c}"/>
   <category symbol="3" render="true" type="string" value="change_down" label="[[class_change_down]]" uuid="{df65d9da-0c63-488e-a424-95af176062ed}"/>
   <category symbol="4" render="true" type="string" value="change_gone" label="[[class_change_gone]]" uuid="{c9071161-7b26-4879-b078-568e5a531eb3}"/>
  </categories>
  <symbols>
   <symbol type="fill" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{1b6ba86e-12d9-4152-b67d-5633188a89c9}">
     <Option type="Map"><Option type="QString" name="color" value="196,32,33,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{60aabc14-f947-4462-aca3-eca852549e63}">
     <Option type="Map"><Option type="QString" name="color" value="245,130,35,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{cb93c8a3-ee74-4964-8353-5cc3f4221589}">
     <Option type="Map"><Option type="QString" name="color" value="158,158,158,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{8e892daa-55da-420b-aefa-37954394768c}">
     <Option type="Map"><Option type="QString" name="color" value="90,170,90,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="4" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{e264131f-4640-4890-8f09-fa91c7d9646a}">
     <Option type="Map"><Option type="QString" name="color" value="0,110,60,140"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
