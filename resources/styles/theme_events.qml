<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
 <renderer-v2 type="singleSymbol">
  <symbols>
   <symbol name="0" alpha="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" value="140,60,150,110" type="QString"/>
      <Option name="joinstyle" value="bevel" type="QString"/>
      <Option name="outline_color" value="60,60,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.4" type="QString"/>
      <Option name="style" value="solid" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <layerGeometryType>2</layerGeometryType>
</qgis>
