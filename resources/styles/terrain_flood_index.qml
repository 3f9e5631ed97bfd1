<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option type="QString" value="" name="name"/>
      <Option name="properties"/>
      <Option type="QString" value="collection" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="2" enabled="false" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer nodataColor="" classificationMin="-4" opacity="0.85" type="singlebandpseudocolor" band="1" alphaBand="-1" classificationMax="4">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader clip="0" maximumValue="4" minimumValue="-4" colorRampType="INTERPOLATED" classificationMode="1" labelPrecision="6">
          <colorramp type="gradient" name="[source]">
            <Option type="Map">
              <Option type="QString" value="246,242,234,255,rgb:0.96470588235294119,0.94901960784313721,0.91764705882352937,1" name="color1"/>
              <Option type="QString" value="27,47,107,255,rgb:0.10588235294117647,0.18431372549019609,0.41960784313725491,1" name="color2"/>
              <Option type="QString" value="ccw" name="direction"/>
              <Option type="QString" value="0" name="discrete"/>
              <Option type="QString" value="gradient" name="rampType"/>
              <Option type="QString" value="rgb" name="spec"/>
              <Option type="QString" value="0.25;214,221,228,255,rgb:0.83921568627450982,0.8666666666666667,0.89411764705882357,1;rgb;ccw:0.5;157,183,209,255,rgb:0.61568627450980395,0.71764705882352942,0.81960784313725488,1;rgb;ccw:0.75;79,121,171,255,rgb:0.30980392156862746,0.47450980392156861,0.6705882352941176,1;rgb;ccw" name="stops"/>
            </Option>
          </colorramp>
          <item alpha="255" color="#f6f2ea" label="-4" value="-4"/>
          <item alpha="255" color="#d6dde4" label="-2" value="-2"/>
          <item alpha="255" color="#9db7d1" label="0" value="0"/>
          <item alpha="255" color="#4f79ab" label="2" value="2"/>
          <item alpha="255" color="#1b2f6b" label="4" value="4"/>
          <rampLegendSettings orientation="2" minimumLabel="" maximumLabel="" prefix="" direction="0" useContinuousLegend="1" suffix="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option type="invalid" name="decimal_separator"/>
                <Option type="int" value="6" name="decimals"/>
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
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation colorizeGreen="128" grayscaleMode="0" colorizeStrength="100" colorizeRed="255" invertColors="0" saturation="0" colorizeOn="0" colorizeBlue="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
