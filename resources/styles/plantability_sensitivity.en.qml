<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" value="" type="QString"/>
      <Option name="properties"/>
      <Option name="type" value="collection" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="2" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour" enabled="false"/>
    </provider>
    <rasterrenderer band="1" nodataColor="" opacity="1" alphaBand="-1" type="paletted">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry color="#000000" alpha="0" value="0" label="no factor changes it"/>
        <paletteEntry color="#fde0c5" alpha="255" value="1" label="1 factor"/>
        <paletteEntry color="#f8b58b" alpha="255" value="2" label="2 factors"/>
        <paletteEntry color="#ec7f5a" alpha="255" value="3" label="3 factors"/>
        <paletteEntry color="#c94f4f" alpha="255" value="4" label="4 factors"/>
        <paletteEntry color="#8c2d4a" alpha="255" value="5" label="5 factors"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="6" label="6 factors or more"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="7"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="8"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="9"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="10"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="11"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="12"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="13"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="14"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="15"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="16"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="17"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="18"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="19"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="20"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="21"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="22"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="23"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="24"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="25"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="26"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="27"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="28"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="29"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="30"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="31"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="32"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="33"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="34"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="35"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="36"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="37"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="38"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="39"/>
        <paletteEntry color="#4a1a3c" alpha="255" value="40"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" saturation="0" colorizeOn="0" colorizeRed="255" colorizeBlue="128" colorizeStrength="100" invertColors="0" colorizeGreen="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
