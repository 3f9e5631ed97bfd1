<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 graduatedMethod="GraduatedColor" attr="coalesce(&quot;width_m&quot;, -1)" type="graduatedSymbol">
  <ranges>
   <range upper="-0.500000000000000" label="[[width_not_known]]" lower="-2.000000000000000" symbol="0" render="true"/>
   <range upper="1.399900000000000" label="[[narrower_than_1_40_m]]" lower="0.000000000000000" symbol="1" render="true"/>
   <range upper="100.000000000000000" label="[[1_40_m_and_more]]" lower="1.400000000000000" symbol="2" render="true"/>
  </ranges>
  <symbols>
   <symbol name="0" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="flat" type="QString"/>
      <Option name="customdash" value="1.5;1" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="138,138,138,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.5" type="QString"/>
      <Option name="use_custom_dash" value="1" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="customdash" value="5;2" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="213,94,0,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.8" type="QString"/>
      <Option name="use_custom_dash" value="0" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="customdash" value="5;2" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="0,114,178,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.5" type="QString"/>
      <Option name="use_custom_dash" value="0" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
  <classificationMethod id="Custom">
   <symmetricMode symmetrypoint="0" enabled="0" astride="0"/>
   <labelFormat trimtrailingzeroes="1" format="%1 - %2" labelprecision="4"/>
   <parameters>
    <Option/>
   </parameters>
   <extraInformation/>
  </classificationMethod>
 </renderer-v2>
 <layerGeometryType>1</layerGeometryType>
</qgis>
