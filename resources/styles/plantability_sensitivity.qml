<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" type="QString" name="name"/>
      <Option name="properties"/>
      <Option value="collection" type="QString" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer alphaBand="-1" nodataColor="" opacity="1" type="paletted" band="1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry color="#000000" value="0" label="[[no_factor_changes_it]]" alpha="0"/>
        <paletteEntry color="#fde0c5" value="1" label="[[1_factor]]" alpha="255"/>
        <paletteEntry color="#f8b58b" value="2" label="[[2_factors]]" alpha="255"/>
        <paletteEntry color="#ec7f5a" value="3" label="[[3_factors]]" alpha="255"/>
        <paletteEntry color="#c94f4f" value="4" label="[[4_factors]]" alpha="255"/>
        <paletteEntry color="#8c2d4a" value="5" label="[[5_factors]]" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="6" label="[[6_factors_or_more]]" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="7" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="8" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="9" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="10" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="11" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="12" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="13" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="14" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="15" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="16" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="17" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="18" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="19" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="20" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="21" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="22" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="23" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="24" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="25" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="26" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="27" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="28" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="29" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="30" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="31" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="32" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="33" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="34" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="35" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="36" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="37" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="38" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="39" alpha="255"/>
        <paletteEntry color="#4a1a3c" value="40" alpha="255"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast gamma="1" brightness="0" contrast="0"/>
    <huesaturation colorizeStrength="100" colorizeOn="0" colorizeRed="255" colorizeGreen="128" invertColors="0" colorizeBlue="128" grayscaleMode="0" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
