<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <rules key="{bede7127-61ae-5376-b193-0cbdd55dd7d3}">
    <rule symbol="0" filter="&quot;expected&quot; &gt;= 1" label="[[expected_place_one]]" key="{62fc5463-7d11-5856-8170-024751d2d54f}"/>
    <rule symbol="1" filter="&quot;expected&quot; &lt; 1" label="[[expected_place_less]]" key="{76960189-7f19-5002-80e5-c40a9f5b1b41}"/>
  </rules>
  <symbols>
   <symbol type="marker" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{af961a89-f70b-541d-8c51-8d029b4749be}">
     <Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="0,90,60,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="4.4"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="marker" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleMarker" id="{894f03b3-38df-52d9-8eb4-5bb0e3b60a9a}">
     <Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="60,150,110,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>0</layerGeometryType>
</qgis>
