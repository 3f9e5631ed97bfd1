<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="class" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <categories>
   <category symbol="0" render="true" type="string" value="usual_day" label="[[class_usual_day]]" uuid="{79827b7a-caea-4518-bd5e-5ee3374cb756}"/>
   <category symbol="1" render="true" type="string" value="strike" label="[[class_strike]]" uuid="{2eff2f12-8330-450f-b695-42b8cecf8a17}"/>
  </categories>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{6b0404f2-b094-40b8-ab01-a1c12a3a2107}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="46,125,50,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/><Option name="properties"/><Option type="QString" name="type" value="collection"/></Option></data_defined_properties>
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{d7e11b1b-7aa6-440d-8800-7596a28f5b37}">
     <Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="40,40,40,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
