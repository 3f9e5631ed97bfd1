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
    <rasterrenderer nodataColor="" classificationMin="4" opacity="0.85" type="singlebandpseudocolor" band="1" alphaBand="-1" classificationMax="20">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader clip="0" maximumValue="20" minimumValue="4" colorRampType="INTERPOLATED" classificationMode="1" labelPrecision="6">
          <colorramp type="gradient" name="[source]">
            <Option type="Map">
              <Option type="QString" value="246,238,221,255,rgb:0.96470588235294119,0.93333333333333335,0.8666666666666667,1" name="color1"/>
              <Option type="QString" value="18,60,105,255,rgb:0.07058823529411765,0.23529411764705882,0.41176470588235292,1" name="color2"/>
              <Option type="QString" value="ccw" name="direction"/>
              <Option type="QString" value="0" name="discrete"/>
              <Option type="QString" value="gradient" name="rampType"/>
              <Option type="QString" value="rgb" name="spec"/>
              <Option type="QString" value="0.25;217,227,180,255,rgb:0.85098039215686272,0.8901960784313725,0.70588235294117652,1;rgb;ccw:0.5;143,194,155,255,rgb:0.5607843137254902,0.76078431372549016,0.60784313725490191,1;rgb;ccw:0.75;63,143,155,255,rgb:0.24705882352941178,0.5607843137254902,0.60784313725490191,1;rgb;ccw" name="stops"/>
            </Option>
          </colorramp>
          <item alpha="255" color="#f6eedd" label="4" value="4"/>
          <item alpha="255" color="#d9e3b4" label="8" value="8"/>
          <item alpha="255" color="#8fc29b" label="12" value="12"/>
          <item alpha="255" color="#3f8f9b" label="16" value="16"/>
          <item alpha="255" color="#123c69" label="20" value="20"/>
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
