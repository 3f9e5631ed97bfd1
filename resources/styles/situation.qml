<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="very_high" label="[[class_very_high]]" uuid="{5bc8fbbc-bde5-c099-4164-d8399f767c45}"/>
   <category symbol="1" render="true" type="string" value="high" label="[[class_high]]" uuid="{d76d4330-f144-6bea-b0c1-1fdecb91ce37}"/>
   <category symbol="2" render="true" type="string" value="medium" label="[[class_medium]]" uuid="{87b0b125-ec1d-7da0-a6eb-8c9ebd69fe29}"/>
   <category symbol="3" render="true" type="string" value="low" label="[[class_low]]" uuid="{c6a53877-7733-0bdb-d721-0dff076ce2ef}"/>
   <category symbol="4" render="true" type="string" value="planned" label="[[class_planned]]" uuid="{0d464138-a623-3255-3fc1-ea36f17fd374}"/>
   <category symbol="5" render="true" type="string" value="suspended" label="[[class_suspended]]" uuid="{5f2dd97f-1cfb-10f6-2827-688de6a16a3b}"/>
   <category symbol="6" render="true" type="string" value="stale" label="[[class_stale]]" uuid="{617959ce-3f1f-65a8-de52-71007814e8a2}"/>
  </categories>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{3fd42359-92ed-cf45-1a1a-fe878b33e968}">
     <Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="165,15,21,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="5"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{687c966c-377b-9aa2-bb2e-db20035b7399}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="230,85,13,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="4.2"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{de11cc9d-ea95-9c21-2e9c-82b1478c281d}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="253,190,90,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{c30d8b76-28db-d25e-63b2-29f1c4069545}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="255,245,220,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="2.6"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="4" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{9e30691c-2386-42ea-126a-1e48cc11d357}">
     <Option type="Map"><Option type="QString" name="name" value="square"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="31,92,153,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="5" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{21da8978-206f-5c66-71e0-c07e9e115e4b}">
     <Option type="Map"><Option type="QString" name="name" value="square"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="110,110,110,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="6" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{015c33b2-df14-61aa-f8eb-18b900745130}">
     <Option type="Map"><Option type="QString" name="name" value="triangle"/><Option type="QString" name="color" value="200,200,200,255"/><Option type="QString" name="outline_color" value="110,110,110,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.35"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
