<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
 <pipe-data-defined-properties>
  <Option type="Map">
   <Option type="QString" value="" name="name"/>
   <Option name="properties"/>
   <Option type="QString" value="collection" name="type"/>
  </Option>
 </pipe-data-defined-properties>
 <pipe>
  <provider>
   <resampling zoomedOutResamplingMethod="nearestNeighbour" enabled="false" zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2"/>
  </provider>
  <rasterrenderer type="singlebandpseudocolor" nodataColor="" band="1" classificationMax="100" alphaBand="-1" opacity="0.75" classificationMin="0">
   <minMaxOrigin>
    <limits>None</limits>
    <extent>WholeRaster</extent>
    <statAccuracy>Estimated</statAccuracy>
    <cumulativeCutLower>0.02</cumulativeCutLower>
    <cumulativeCutUpper>0.98</cumulativeCutUpper>
    <stdDevFactor>2</stdDevFactor>
   </minMaxOrigin>
   <rastershader>
    <colorrampshader minimumValue="0" classificationMode="1" clip="0" labelPrecision="6" colorRampType="INTERPOLATED" maximumValue="100">
     <colorramp type="gradient" name="[source]">
      <Option type="Map">
       <Option type="QString" value="27,59,111,255,rgb:0.10588235294117647,0.23137254901960785,0.43529411764705883,1" name="color1"/>
       <Option type="QString" value="247,233,210,255,rgb:0.96862745098039216,0.9137254901960784,0.82352941176470584,1" name="color2"/>
       <Option type="QString" value="ccw" name="direction"/>
       <Option type="QString" value="0" name="discrete"/>
       <Option type="QString" value="gradient" name="rampType"/>
       <Option type="QString" value="rgb" name="spec"/>
       <Option type="QString" value="0.25;46,111,142,255,rgb:0.1803921568627451,0.43529411764705883,0.55686274509803924,1;rgb;ccw:0.5;127,168,123,255,rgb:0.49803921568627452,0.6588235294117647,0.4823529411764706,1;rgb;ccw:0.75;217,179,108,255,rgb:0.85098039215686272,0.70196078431372544,0.42352941176470588,1;rgb;ccw" name="stops"/>
      </Option>
     </colorramp>
     <item value="0" color="#1b3b6f" label="0" alpha="255"/>
     <item value="25" color="#2e6f8e" label="25" alpha="255"/>
     <item value="50" color="#7fa87b" label="50" alpha="255"/>
     <item value="75" color="#d9b36c" label="75" alpha="255"/>
     <item value="100" color="#f7e9d2" label="100" alpha="255"/>
     <rampLegendSettings suffix=" m" maximumLabel="" orientation="2" minimumLabel="" useContinuousLegend="1" prefix="" direction="0">
      <numericFormat id="basic">
       <Option type="Map">
        <Option type="invalid" name="decimal_separator"/>
        <Option type="int" value="0" name="decimals"/>
        <Option type="int" value="0" name="rounding_type"/>
        <Option type="bool" value="false" name="show_plus"/>
        <Option type="bool" value="true" name="show_thousand_separator"/>
        <Option type="bool" value="false" name="show_trailing_zeros"/>
        <Option type="invalid" name="thousand_separator"/>
       </Option>
      </numericFormat>
     </rampLegendSettings>
    </colorrampshader>
   </rastershader>
  </rasterrenderer>
  <brightnesscontrast contrast="0" gamma="1" brightness="0"/>
  <huesaturation colorizeStrength="100" saturation="0" colorizeRed="255" colorizeBlue="128" grayscaleMode="0" colorizeGreen="128" invertColors="0" colorizeOn="0"/>
  <rasterresampler maxOversampling="2"/>
  <resamplingStage>resamplingFilter</resamplingStage>
 </pipe>
 <blendMode>0</blendMode>
</qgis>
