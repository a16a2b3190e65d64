import sharp from 'sharp'

/** Drawn stand-ins for photographs, so that the gallery shows no real person and needs no file. */
const scene = (sky: string, far: string, near: string, light: string): string => `
<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640">
  <defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky}"/><stop offset="1" stop-color="#f7efe0"/></linearGradient></defs>
  <rect width="960" height="640" fill="url(#s)"/><circle cx="720" cy="170" r="70" fill="${light}"/>
  <path d="M0 430l130-120 120 90 170-170 190 190 130-90 220 150v160H0z" fill="${far}" opacity=".55"/>
  <path d="M60 640V380h180v260zM270 640V300h210v340zM520 640V400h160v240zM710 640V340h200v300z" fill="${far}"/>
  <path d="M90 420h40v50H90zM170 420h40v50h-40zM310 350h50v60h-50zM400 350h50v60h-50zM310 460h50v60h-50zM400 460h50v60h-50zM750 390h50v60h-50zM830 390h50v60h-50z" fill="#fff6df"/>
  <path d="M0 560q120-60 240 0t240 0 240 0 240 0v80H0z" fill="${near}"/><circle cx="230" cy="540" r="60" fill="${near}"/><circle cx="620" cy="550" r="48" fill="${near}"/>
</svg>`

export async function makePictures(folder: string): Promise<void> {
  const scenes = [
    scene('#bcd8cf', '#6f9c8a', '#2f6a55', '#f6d9a8'),
    scene('#f2d9b8', '#c08a5a', '#6b7d4a', '#fff2cf'),
    scene('#c9d6e8', '#7f95b5', '#40668c', '#f3cdb8'),
    scene('#efd3d8', '#b5788a', '#4f7a63', '#fff0d0'),
  ]
  for (const [i, svg] of scenes.entries())
    await sharp(Buffer.from(svg))
      .jpeg({ quality: 80 })
      .toFile(`${folder}/photo-${i + 1}.jpg`)
}
