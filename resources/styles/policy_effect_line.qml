<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="fall" label="[[class_fall]]" uuid="{a0187b4d-5120-4e8f-b327-26d0356a4152}"/>
   <category symbol="1" render="true" type="string" value="rise" label="[[class_rise]]" uuid="{542861cd-55e7-467e-ae6a-c4a9e89c5bc7}"/>
   <category symbol="2" render="true" type="string" value="none_seen" label="[[class_none_seen]]" uuid="{8491cabe-a0af-4356-97bc-c74d6d683cf8}"/>
   <category symbol="3" render="true" type="string" value="no_conclusion" label="[[class_no_conclusion]]" uuid="{67a9b05c-7dfb-47e8-9775-f593ce3ad2b2}"/>
  </categories>
  <symbols>
   <symbol type="line" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{3e1dcfb5-92bd-431c-b4d2-ea1614daf467}">
     <Option type="Map"><Option type="QString" name="line_color" value="33,102,172,255"/><Option type="QString" name="line_width" value="1.2"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/><Option type="QString" name="capstyle" value="round"/><Option type="QString" name="joinstyle" value="round"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{1570bc62-1832-49e2-b3aa-391808fc2081}">
     <Option type="Map"><Option type="QString" name="line_color" value="178,88,20,255"/><Option type="QString" name="line_width" value="1.2"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/><Option type="QString" name="capstyle" value="round"/><Option type="QString" name="joinstyle" value="round"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{c3b1b366-b185-4ac8-80e0-529930b9f609}">
     <Option type="Map"><Option type="QString" name="line_color" value="90,90,90,255"/><Option type="QString" name="line_width" value="0.7"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/><Option type="QString" name="capstyle" value="round"/><Option type="QString" name="joinstyle" value="round"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{41bc858e-b0b4-462e-8e18-a3634891a61b}">
     <Option type="Map"><Option type="QString" name="line_color" value="90,90,90,255"/><Option type="QString" name="line_width" value="0.7"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="dot"/><Option type="QString" name="capstyle" value="round"/><Option type="QString" name="joinstyle" value="round"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
