<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 graduatedMethod="GraduatedColor" attr="coalesce(&quot;installed_year&quot;, -1)" type="graduatedSymbol">
  <ranges>
   <range upper="-0.500000000000000" label="[[year_not_known]]" lower="-2.000000000000000" symbol="0" render="true"/>
   <range upper="1949.000000000000000" label="[[before_1950]]" lower="0.000000000000000" symbol="1" render="true"/>
   <range upper="1979.000000000000000" label="1950 – 1979" lower="1950.000000000000000" symbol="2" render="true"/>
   <range upper="1999.000000000000000" label="1980 – 1999" lower="1980.000000000000000" symbol="3" render="true"/>
   <range upper="3000.000000000000000" label="[[2000_and_later]]" lower="2000.000000000000000" symbol="4" render="true"/>
  </ranges>
  <symbols>
   <symbol name="0" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="flat" type="QString"/>
      <Option name="customdash" value="2;1.2" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="138,138,138,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.6" type="QString"/>
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
      <Option name="line_color" value="152,51,11,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.9" type="QString"/>
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
      <Option name="line_color" value="221,127,47,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.8" type="QString"/>
      <Option name="use_custom_dash" value="0" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="customdash" value="5;2" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="127,184,222,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.7" type="QString"/>
      <Option name="use_custom_dash" value="0" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" alpha="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" value="round" type="QString"/>
      <Option name="customdash" value="5;2" type="QString"/>
      <Option name="joinstyle" value="round" type="QString"/>
      <Option name="line_color" value="31,106,165,255" type="QString"/>
      <Option name="line_style" value="solid" type="QString"/>
      <Option name="line_width" value="0.7" type="QString"/>
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
