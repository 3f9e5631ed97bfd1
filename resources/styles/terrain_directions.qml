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
    <rasterrenderer nodataColor="" opacity="1" type="paletted" band="1" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry alpha="255" color="#444f57" label="[[terrain_to_out]]" value="0"/>
        <paletteEntry alpha="255" color="#d73027" label="[[terrain_to_e]]" value="1"/>
        <paletteEntry alpha="255" color="#f46d43" label="[[terrain_to_se]]" value="2"/>
        <paletteEntry alpha="255" color="#fdae61" label="[[terrain_to_s]]" value="4"/>
        <paletteEntry alpha="255" color="#d9c14c" label="[[terrain_to_sw]]" value="8"/>
        <paletteEntry alpha="255" color="#66bd63" label="[[terrain_to_w]]" value="16"/>
        <paletteEntry alpha="255" color="#1a9850" label="[[terrain_to_nw]]" value="32"/>
        <paletteEntry alpha="255" color="#4575b4" label="[[terrain_to_n]]" value="64"/>
        <paletteEntry alpha="255" color="#74add1" label="[[terrain_to_ne]]" value="128"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation colorizeGreen="128" grayscaleMode="0" colorizeStrength="100" colorizeRed="255" invertColors="0" saturation="0" colorizeOn="0" colorizeBlue="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
