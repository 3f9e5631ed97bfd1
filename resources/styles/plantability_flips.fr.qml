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
        <paletteEntry color="#762a83" alpha="255" value="-10" label="5 classes en moins"/>
        <paletteEntry color="#762a83" alpha="255" value="-8" label="4 classes en moins"/>
        <paletteEntry color="#9970ab" alpha="255" value="-6" label="3 classes en moins"/>
        <paletteEntry color="#c2a5cf" alpha="255" value="-4" label="2 classes en moins"/>
        <paletteEntry color="#e7d4e8" alpha="255" value="-2" label="1 classe en moins"/>
        <paletteEntry color="#000000" alpha="0" value="0" label="inchangée"/>
        <paletteEntry color="#d9f0d3" alpha="255" value="2" label="1 classe en plus"/>
        <paletteEntry color="#a6dba0" alpha="255" value="4" label="2 classes en plus"/>
        <paletteEntry color="#5aae61" alpha="255" value="6" label="3 classes en plus"/>
        <paletteEntry color="#1b7837" alpha="255" value="8" label="4 classes en plus"/>
        <paletteEntry color="#1b7837" alpha="255" value="10" label="5 classes en plus"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" saturation="0" colorizeOn="0" colorizeRed="255" colorizeBlue="128" colorizeStrength="100" invertColors="0" colorizeGreen="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
