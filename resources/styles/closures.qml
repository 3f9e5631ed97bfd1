<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="impact" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="closed" label="[[closed]]" uuid="{39a86e24-2881-4e1c-873a-4459f5d13dc0}"/>
   <category symbol="1" render="true" type="string" value="dead_end" label="[[dead_end]]" uuid="{7e062740-dfd4-4533-b3e0-8b98eef9362f}"/>
   <category symbol="2" render="true" type="string" value="one_way" label="[[one_way]]" uuid="{4ae2601b-2477-4049-bcdb-94bdc2569d48}"/>
   <category symbol="3" render="true" type="string" value="restricted" label="[[restricted]]" uuid="{bbcf6837-9e3c-4cb4-a15c-c5829d19ca5b}"/>
  </categories>
  <symbols>
   <symbol type="line" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{bab17b99-b097-43bf-92b5-d70ded442191}">
     <Option type="Map"><Option type="QString" name="line_color" value="196,32,33,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{e24c7b78-28d3-4517-ab39-ab3c024164f2}">
     <Option type="Map"><Option type="QString" name="line_color" value="112,30,110,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{59843f86-351d-46e8-8133-6e1bb57799d1}">
     <Option type="Map"><Option type="QString" name="line_color" value="230,130,20,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
   <symbol type="line" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleLine" id="{3a769301-6163-4ff8-ad37-d49e9d1bf4b7}">
     <Option type="Map"><Option type="QString" name="line_color" value="230,180,20,255"/><Option type="QString" name="line_width" value="0.9"/><Option type="QString" name="line_width_unit" value="MM"/><Option type="QString" name="line_style" value="solid"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
