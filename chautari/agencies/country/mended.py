"""Faults in the names of the package ``nepali``, each mended with its reason; (district, its name there) → the name."""

from dataclasses import dataclass
from typing import Final

SUB_METROPOLITAN: Final = ("उप-महानगरपालिका", "उपमहानगरपालिका")  # the law writes it as one word


@dataclass(frozen=True, slots=True)
class Mended:
    """The right names, empty where the package has it right, and why."""

    why: str
    ne: str = ""
    en: str = ""


CUT: Final = "cut off"
RENAMED: Final = "the earlier name"
SPELLING: Final = "spelling"
WORDS: Final = "two words written as one"

MENDED: Final[dict[tuple[str, str], Mended]] = {
    ("", "Sudurpaschim Province"): Mended(SPELLING, en="Sudurpashchim Province"),
    ("", "Kanchanpur"): Mended("a joiner that changes nothing", ne="कञ्चनपुर"),
    ("", "Dhanusa"): Mended(SPELLING, en="Dhanusha"),
    ("", "Chitawan"): Mended(SPELLING, en="Chitwan"),
    ("Saptari", "Surunga Municipality"): Mended("a joiner that changes nothing", ne="सुरुङ्गा नगरपालिका"),
    ("Gorkha", "Gorkha Municipality"): Mended("an English word in the Nepali name", ne="गोरखा नगरपालिका"),
    ("Kaski", "Annapurna Rural Municipality"): Mended("the neighbour's name", ne="अन्नपूर्ण गाउँपालिका"),
    ("Tehrathum", "Aatharai Rural Municipality"): Mended("a namesake's name", ne="आठराई गाउँपालिका"),
    ("Udayapur", "Udayapurgadhi Rural Municipality"): Mended(CUT, ne="उदयपुरगढी गाउँपालिका"),
    ("Parsa", "Pokhariya Municipality"): Mended(CUT, ne="पोखरिया नगरपालिका"),
    ("Pyuthan", "Mallarani Rural Municipality"): Mended(CUT, ne="मल्लरानी गाउँपालिका"),
    ("Bajura", "Jagannath Rural Municipality"): Mended(WORDS, ne="जगन्नाथ गाउँपालिका"),
    ("Mustang", "Bahragaun Muktikshetra Rural Municipality"): Mended(WORDS, ne="वारागुङ मुक्तिक्षेत्र गाउँपालिका"),
    ("Kathmandu", "Kathmandu Metropolitan City"): Mended("as the city writes it", ne="काठमाडौं महानगरपालिका"),
    ("Banke", "Nepalgunj Sub-Metropolitan City"): Mended(SPELLING, ne="नेपालगञ्ज उपमहानगरपालिका"),
    ("Sindhuli", "Hariharpurgaghi Rural Municipality"): Mended(
        SPELLING, en="Hariharpurgadhi Rural Municipality"
    ),
    ("Saptari", "BodeBarsain Municipality"): Mended(SPELLING, en="Bode Barsain Municipality"),
    ("Khotang", "Lamidanda Rural Municipality"): Mended(
        RENAMED, ne="रावा बेसी गाउँपालिका", en="Rawa Besi Rural Municipality"
    ),
    ("Khotang", "Diprung Rural Municipality"): Mended(
        RENAMED, ne="दिप्रुङ चुइचुम्मा गाउँपालिका", en="Diprung Chuichumma Rural Municipality"
    ),
    ("Udayapur", "Sunkoshi Rural Municipality"): Mended(
        RENAMED, ne="लिम्चुङ्बुङ गाउँपालिका", en="Limchungbung Rural Municipality"
    ),
    ("Solukhumbu", "Dhudhakoshi Rural Municipality"): Mended(
        RENAMED, ne="माप्य दुधकोशी गाउँपालिका", en="Mapya Dudhkoshi Rural Municipality"
    ),
    ("Saptari", "Belhi Chapena Rural Municipality"): Mended(
        RENAMED, ne="राजगढ गाउँपालिका", en="Rajgadh Rural Municipality"
    ),
    ("Ramechhap", "Likhu Rural Municipality"): Mended(
        RENAMED, ne="लिखु तामाकोशी गाउँपालिका", en="Likhu Tamakoshi Rural Municipality"
    ),
    ("Mustang", "Dalome Rural Municipality"): Mended(
        RENAMED, ne="लो-घेकर दामोदरकुण्ड गाउँपालिका", en="Lo-Ghekar Damodarkunda Rural Municipality"
    ),
    ("Rolpa", "Duikholi Rural Municipality"): Mended(
        RENAMED, ne="परिवर्तन गाउँपालिका", en="Pariwartan Rural Municipality"
    ),
    ("Salyan", "Dhorchaur Rural Municipality"): Mended(
        RENAMED, ne="सिद्ध कुमाख गाउँपालिका", en="Siddha Kumakh Rural Municipality"
    ),
    ("Kalikot", "Kalika Rural Municipality"): Mended(
        RENAMED, ne="शुभ कालिका गाउँपालिका", en="Shubha Kalika Rural Municipality"
    ),
    ("Jajarkot", "Tribeni Nalagad Municipality"): Mended(
        RENAMED, ne="नलगाड नगरपालिका", en="Nalgad Municipality"
    ),
    ("Bajhang", "Kanda Rural Municipality"): Mended(
        RENAMED, ne="साइपाल गाउँपालिका", en="Saipal Rural Municipality"
    ),
    ("Bajura", "Chhededaha Rural Municipality"): Mended(
        RENAMED, ne="खप्तड छेडेदह गाउँपालिका", en="Khaptad Chhededaha Rural Municipality"
    ),
}
