<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" referencescale="-1" enableorderby="0">
  <rules key="{fd1b37f1-27b8-505c-951e-5ffbd5e97fec}">
   <rule label="[[expected_not_needs]]" key="{856852ad-f44b-5951-be6d-4ed9765915dc}">
    <rule symbol="0" filter="NOT &quot;thin_data&quot; AND &quot;told&quot; &lt; 0.333" label="[[expected_told_few]]" key="{3295af4d-b528-5f92-afd9-98b5317c94af}"/>
    <rule symbol="1" filter="NOT &quot;thin_data&quot; AND &quot;told&quot; &gt;= 0.333 AND &quot;told&quot; &lt; 0.667" label="[[expected_told_some]]" key="{3a142cef-9a60-5bdb-b1bb-1c4ca8ced9c1}"/>
    <rule symbol="2" filter="NOT &quot;thin_data&quot; AND &quot;told&quot; &gt;= 0.667" label="[[expected_told_most]]" key="{0680c76d-48bc-5ee3-b8ba-2c3a81331772}"/>
    <rule symbol="3" filter="&quot;thin_data&quot; OR &quot;told&quot; IS NULL" label="[[expected_told_unknown]]" key="{e107d8eb-967b-5439-b802-cd3c3425501b}"/>
   </rule>
  </rules>
  <symbols>
   <symbol type="fill" alpha="1" force_rhr="0" name="0" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{28146718-0977-5b52-9b2a-33a9c1dbf855}">
     <Option type="Map"><Option type="QString" name="color" value="178,88,6,120"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="178,88,6,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="1" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{ecd9735a-0962-59e6-80db-65d73f9d74e4}">
     <Option type="Map"><Option type="QString" name="color" value="253,184,99,100"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="178,88,6,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="2" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{97735586-5723-5ef7-8489-eac90ed580de}">
     <Option type="Map"><Option type="QString" name="color" value="216,218,235,100"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="84,39,136,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
   <symbol type="fill" alpha="1" force_rhr="0" name="3" is_animated="0" frame_rate="10" clip_to_extent="1">
    <layer pass="0" enabled="1" locked="0" class="SimpleFill" id="{dfc25116-193b-5abf-9ca4-de6eae97fa24}">
     <Option type="Map"><Option type="QString" name="color" value="130,130,130,160"/><Option type="QString" name="style" value="b_diagonal"/><Option type="QString" name="outline_color" value="130,130,130,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
