<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.40.6-Bratislava">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" value="" type="QString"/>
      <Option name="properties"/>
      <Option name="type" value="collection" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling zoomedInResamplingMethod="nearestNeighbour" enabled="false" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer opacity="1" nodataColor="" band="3" type="paletted" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry value="0" color="#c4c4c4" alpha="255" label="[[impossible]]"/>
        <paletteEntry value="2" color="#bf5a16" alpha="255" label="[[very_constrained]]"/>
        <paletteEntry value="4" color="#ddad14" alpha="255" label="[[constrained]]"/>
        <paletteEntry value="6" color="#a6cc4a" alpha="255" label="[[neutral]]"/>
        <paletteEntry value="8" color="#b2dcb0" alpha="255" label="[[favoured_to_be_verified_hatched]]"/>
        <paletteEntry value="9" color="#55b250" alpha="255"/>
        <paletteEntry value="11" color="#025400" alpha="255"/>
        <paletteEntry value="10" color="#8db28c" alpha="255" label="[[very_favoured_to_be_verified_hatched]]"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" gamma="1" brightness="0"/>
    <huesaturation saturation="0" invertColors="0" colorizeGreen="128" grayscaleMode="0" colorizeBlue="128" colorizeStrength="100" colorizeOn="0" colorizeRed="255"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
