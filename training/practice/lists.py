"""Where made-up works appear: journals known by short names, publishers, towns, schools. Tables only."""

__all__ = ["CITIES", "COLLABORATIONS", "JOURNALS", "PUBLISHERS", "SCHOOLS", "listed"]


def listed(text: str) -> tuple[str, ...]:
    """The parts of `text` between bars, white space folded.

    >>> listed("Academic Press|MIT\\n    Press")
    ('Academic Press', 'MIT Press')
    """
    return tuple(" ".join(part.split()) for part in text.split("|"))


JOURNALS = listed(
    """
    IJCV|JMLR|TPAMI|TOPLAS|JACM|SICOMP|IJRR|TOCS|TODS|J. Phys. (Paris)|C. R. Acad. Sci.|Rev. Geophys.|Phys. Acta|Les
    Echos|Formes|Wagner|Lingua Franca|Phys. Rev.|Phys. Rev. A|Phys. Rev. B|Phys. Rev. C|Phys. Rev. D|Phys. Rev.
    E|Phys. Rev. Lett.|Phys. Rev. X|Phys. Lett. A|Phys. Lett. B|Phys. Lett.|Nucl. Phys. A|Nucl. Phys. B|Nucl.
    Phys.|Nucl. Instrum. Meth. A|Nucl. Instrum. Methods Phys. Res., Sect. A|Eur. Phys. J. C|Eur. Phys. J. A|Eur.
    Phys. J. B|Eur. Phys. J. D|JHEP|JCAP|JINST|J. Phys. A|J. Phys. G|J. Phys. B|J. Phys.: Condens. Matter|J. Math.
    Phys.|Commun. Math. Phys.|Lett. Math. Phys.|Theor. Math. Phys.|Ann. Phys.|Annals Phys.|Ann. Phys. (N.Y.)|Rev.
    Mod. Phys.|Rept. Prog. Phys.|Rep. Prog. Phys.|Phys. Rept.|Phys. Rep.|Prog. Theor. Phys.|Prog. Part. Nucl.
    Phys.|Int. J. Mod. Phys. A|Int. J. Mod. Phys. D|Mod. Phys. Lett. A|Class. Quant. Grav.|Class. Quantum Grav.|Gen.
    Rel. Grav.|Living Rev. Rel.|Z. Phys.|Z. Phys. C|Z. Naturforsch.|Comput. Phys. Commun.|J. Comput. Phys.|J. Stat.
    Phys.|J. Stat. Mech.|Physica A|Physica D|Physica|Europhys. Lett.|EPL|New J. Phys.|Nature|Science|Nature
    Phys.|Nat. Phys.|Nat. Mater.|Nat. Commun.|Nature Photon.|Nat. Nanotechnol.|Sci. Rep.|Proc. Natl. Acad. Sci.
    U.S.A.|Proc. Natl. Acad. Sci. USA|PNAS|Proc. R. Soc. London A|Proc. R. Soc. A|Phil. Trans. R. Soc. London
    A|Philos. Mag.|Adv. Phys.|Adv. Mater.|Adv. Funct. Mater.|Nano Lett.|ACS Nano|J. Am. Chem. Soc.|Angew. Chem. Int.
    Ed.|Chem. Rev.|Chem. Phys. Lett.|J. Chem. Phys.|J. Phys. Chem.|J. Phys. Chem. B|Langmuir|Macromolecules|Appl.
    Phys. Lett.|Appl. Phys. A|J. Appl. Phys.|Appl. Opt.|Opt. Express|Opt. Lett.|Opt. Commun.|J. Opt. Soc. Am.
    B|Phys. Fluids|Phys. Fluids A|J. Fluid Mech.|Annu. Rev. Fluid Mech.|Exp. Fluids|Phys. Plasmas|Surf. Sci.|Thin
    Solid Films|Solid State Commun.|phys. stat. sol. (b)|Phys. Status Solidi A|J. Low Temp. Phys.|Supercond. Sci.
    Technol.|Acta Mater.|Acta Cryst. A|J. Cryst. Growth|J. Magn. Magn. Mater.|Sov. Phys. JETP|JETP Lett.|Zh. Eksp.
    Teor. Fiz.|Sov. J. Nucl. Phys.|Yad. Fiz.|Phys. Atom. Nucl.|Usp. Fiz. Nauk|Dokl. Akad. Nauk SSSR|Mat. Sb.|Mat.
    Zametki|Uspekhi Mat. Nauk|Funct. Anal. Appl.|Nuovo Cim.|Nuovo Cimento|Helv. Phys. Acta|Acta Phys. Polon. B|Acta
    Phys. Pol. B|Czech. J. Phys.|Fortschr. Phys.|Ann. Inst. Henri Poincaré|Ann. Inst. Fourier|C. R. Acad. Sci.
    Paris|J. Funct. Anal.|J. Algebra|Adv. Math.|Ann. of Math.|Ann. Math.|Invent. Math.|Duke Math. J.|Acta
    Math.|Math. Ann.|Math. Z.|Trans. Amer. Math. Soc.|Proc. Amer. Math. Soc.|Bull. Amer. Math. Soc.|J. Amer. Math.
    Soc.|Compos. Math.|J. Reine Angew. Math.|Comm. Pure Appl. Math.|Arch. Ration. Mech. Anal.|SIAM J. Math.
    Anal.|SIAM J. Appl. Math.|Pacific J. Math.|Topology|Selecta Math.|Progr. Math.|Int. Math. Res. Not.|J. Diff.
    Geom.|J. Geom. Phys.|Math. Res. Lett.|Adv. Theor. Math. Phys.|ApJ|ApJL|ApJS|Astrophys. J.|Astrophys. J.
    Lett.|Astrophys. J. Suppl.|AJ|A&A|A&AS|A&ARv|Astron. Astrophys.|Astron. & Astrophys.|MNRAS|Mon. Not. R. Astron.
    Soc.|Mon. Not. Roy. Astron. Soc.|PASP|PASJ|PASA|ARA&A|Annu. Rev. Astron. Astrophys.|New
    A|Ap&SS|AcA|BAAS|Icarus|Space Sci. Rev.|SSRv|Sol. Phys.|J. Geophys. Res.|JGR|Geophys. Res.
    Lett.|GeoRL|P&SS|RMxAA|Obs|QJRAS|MmSAI|AN|Astron. Nachr.|Exp. Astron.|Astropart. Phys.|Phys. Dark
    Univ.|PoS|Proc. SPIE|SPIE|AIP Conf. Proc.|ASP Conf. Ser.|Nucl. Phys. Proc. Suppl.|J. Phys. Conf. Ser.|Lect.
    Notes Phys.|IEEE Trans. Nucl. Sci.|IEEE Trans. Magn.|IEEE Trans. Inf. Theory|IEEE Trans. Autom. Control|IEEE
    Transactions on Pattern Analysis and Machine Intelligence|IEEE Trans. Commun.|IEEE Computer|IEEE
    Software|Commun. ACM|Communications of the ACM|CACM|J. ACM|ACM Computing Surveys|ACM Trans. Graph.|ACM
    Transactions on Programming Languages and Systems|ACM SIGPLAN Notices|Artificial Intelligence|Machine
    Learning|Neural Computation|Neural Networks|Pattern Recognition|Journal of Artificial Intelligence
    Research|Theoretical Computer Science|Information and Computation|Acta Informatica|Software: Practice and
    Experience|Science of Computer Programming|N Engl J Med|Lancet|JAMA|BMJ|Br Med J|Ann Intern Med|Circulation|J
    Clin Invest|J Biol Chem|J Exp Med|J Cell Biol|EMBO J|Cell|Neuron|Brain Res|J Neurosci|Exp Brain Res|J Comp
    Neurol|J Physiol|Nat Rev Neurosci|Nat Genet|Genes Dev|Nucleic Acids Res|Biochemistry|J Mol Biol|J
    Immunol|Blood|Cancer Res|J Clin Oncol|Diabetes|Endocrinology|J Bone Miner Res|Osteoporos Int|Bone|Clin Orthop
    Relat Res|J Bone Joint Surg Am|Am J Sports Med|Spine|J Endod|J Pediatr|Pediatrics|Am J Psychiatry|Arch Gen
    Psychiatry|J Pers Soc Psychol|Psychol Rev|Child Development|Developmental Psychology|Journal of Personality and
    Social Psychology|American Journal of Psychology|American Economic Review|Econometrica|Quarterly Journal of
    Economics|Journal of Political Economy|Rev. Econ. Stud.|American Sociological Review|Social Forces|American
    Political Science Review|Foreign Affairs|Past and Present|Annales|Revue historique|Historische
    Zeitschrift|Mind|The Philosophical Review|Journal of Philosophy|Critical Inquiry|PMLA|New German Critique|New
    Literary History|Speculum|Isis|Language|Linguistic Inquiry|Lingua|Journal of Pragmatics|Modern Language
    Notes|Die Zeit|Der Spiegel|Le Monde|The New York Times|The Guardian|Harvard Law Review|Yale Law Journal|Columbia
    Law Review|Ecology|Am. Nat.|Evolution|Trends Ecol. Evol.|Oecologia|J. Ecol.|Zootaxa|Zoologischer Anzeiger|Bull.
    Mus. Natl. Hist. Nat.|J. Hydrol.|Water Resour. Res.|Geology|Earth Planet. Sci. Lett.|Geochim. Cosmochim. Acta|J.
    Climate|Mon. Wea. Rev.|Tellus|Soil Sci. Soc. Am. J.|Agron. J.|Plant Physiol.|Plant Cell|Plant and Soil|J. Membr.
    Sci.|Desalination|Int. J. Heat Mass Transfer|J. Power Sources|Energy Policy|Renew. Energy|Construction and
    Building Materials|Wear|Tribol. Int.|Informatik Spektrum|Deutsche Bauzeitung|Stahl und Eisen|Berichte der
    Deutschen Chemischen Gesellschaft|Liebigs Ann. Chem.|Monatshefte für Mathematik|Revue de métaphysique et de
    morale|Les Temps modernes|Bulletin de la Société mathématique de France|L'Année sociologique|Estudios de
    Economía|Revista Brasileira de Educação|Cadernos de Saúde Pública|Revista de Occidente|Rivista di
    filosofia|Rendiconti del Circolo Matematico di Palermo|Studia Logica|Fundamenta Mathematicae|Acta
    Arithmetica|Социологические исследования|Вопросы философии|Вестник Московского университета|Журнал общей
    биологии
    """
)

PUBLISHERS = listed(
    """
    Springer|Springer-Verlag|Springer Verlag|Elsevier|Elsevier Science|North-Holland|North Holland|Wiley|John
    Wiley|John Wiley & Sons|John Wiley and Sons|Wiley-Interscience|Wiley-VCH|Academic Press|Cambridge University
    Press|Cambridge Univ. Press|CUP|Oxford University Press|Oxford Univ. Press|OUP|Clarendon Press|MIT Press|The MIT
    Press|Harvard University Press|Princeton University Press|Yale University Press|University of Chicago Press|The
    University of Chicago Press|University of California Press|Stanford University Press|Columbia University
    Press|Cornell University Press|Duke University Press|Johns Hopkins University Press|University of Minnesota
    Press|Indiana University Press|McGraw-Hill|McGraw Hill|Prentice-Hall|Prentice Hall|Addison-Wesley|Addison
    Wesley|Morgan Kaufmann|Morgan Kaufmann Publishers|W. H. Freeman|Freeman|W. W. Norton|Norton|Random House|Vintage
    Books|Penguin|Penguin Books|Harper & Row|HarperCollins|Basic Books|Free Press|Macmillan|Palgrave Macmillan|St.
    Martin's Press|Routledge|Routledge & Kegan Paul|Taylor & Francis|Taylor and Francis|CRC Press|Chapman &
    Hall|Chapman and Hall/CRC|Marcel Dekker|Plenum|Plenum Press|Kluwer|Kluwer Academic Publishers|Kluwer
    Academic|Reidel|D. Reidel|Birkhäuser|Teubner|de Gruyter|Walter de Gruyter|Mouton|Brill|E. J. Brill|Peter
    Lang|Suhrkamp|Fischer|Rowohlt|Reclam|C.H. Beck|Beck|Mohr Siebeck|Vandenhoeck &
    Ruprecht|Böhlau|Campus|Metzler|Klett-Cotta|Hanser|Thieme|Urban & Fischer|Gallimard|Éditions du
    Seuil|Seuil|Presses Universitaires de France|PUF|Minuit|Les Éditions de Minuit|Flammarion|Fayard|Armand
    Colin|L'Harmattan|La Découverte|Albin Michel|Vrin|Hachette|Dunod|Masson|Hermann|Gauthier-Villars|CNRS
    Éditions|Einaudi|Feltrinelli|Il Mulino|Laterza|Mondadori|Franco Angeli|Olschki|Alianza|Alianza Editorial|Fondo
    de Cultura Económica|Siglo XXI|Ariel|Cátedra|Gedisa|Paidós|Trotta|Tecnos|Companhia das Letras|Editora
    Vozes|Vozes|Cortez|Atlas|Martins Fontes|Zahar|Sage|Sage Publications|SAGE|Pergamon|Pergamon
    Press|Blackwell|Blackwell Publishers|Blackwell Scientific|Wiley-Blackwell|Lawrence Erlbaum|Lawrence Erlbaum
    Associates|Erlbaum|Guilford Press|American Psychological Association|World Scientific|Imperial College Press|IOP
    Publishing|American Mathematical Society|Amer. Math. Soc.|AMS|SIAM|IEEE|IEEE Press|IEEE Computer Society|IEEE
    Computer Society Press|ACM|ACM Press|AAAI Press|USENIX Association|Omnipress|Citeseer|PMLR|Curran Associates|IOS
    Press|O'Reilly|O'Reilly Media|Apress|Manning|Dover|Dover Publications|Edward Elgar|Polity|Polity Press|Verso|Zed
    Books|Continuum|Bloomsbury|Ashgate|Manchester University Press|Edinburgh University Press|Leuven University
    Press|Amsterdam University Press|Nauka|Mir|Наука|Мир|Прогресс|Высшая школа|PWN|Ossolineum|Academia|Akadémiai
    Kiadó|Almqvist & Wiksell|Universitetsforlaget|Gyldendal|Mosby|Saunders|W.B. Saunders|Churchill
    Livingstone|Lippincott Williams & Wilkins|Williams & Wilkins|Lippincott|Raven Press|Karger|S. Karger|Humana
    Press|Cold Spring Harbor Laboratory Press|National Academy Press|World Bank|OECD|OECD Publishing|United
    Nations|UNESCO|World Health Organization|Brookings Institution|U.S. Government Printing Office|Government
    Printing Office|RAND Corporation|National Bureau of Economic Research|CERN|NASA|NIST|Smithsonian
    Institution|Institute of Physics|American Institute of Physics|AIP|American Chemical Society|ACS|Royal Society
    of Chemistry|Optical Society of America|OSA|University Science Books|Benjamin|W. A.
    Benjamin|Benjamin/Cummings|Brooks/Cole|Wadsworth|Duxbury|Holden-Day|Holt, Rinehart and Winston|Houghton
    Mifflin|Little, Brown|Simon & Schuster|Doubleday|Beacon Press|Schocken|Humanities Press|Westview
    Press|Praeger|Greenwood Press|Lexington Books|Rowman & Littlefield|University Press of America|Hackett|Open
    Court|Berg|Peeters|Brepols|Hänssler-Verlag|Franz Steiner|Steiner|Harrassowitz|Winter|Niemeyer|Xlibris
    """
)

CITIES = listed(
    """
    New York|New York, NY|N.Y.|London|Cambridge|Cambridge, MA|Cambridge, Mass.|Cambridge, UK|Oxford|Oxford,
    UK|Berlin|Heidelberg|Berlin, Heidelberg|Berlin/Heidelberg|Berlin, Germany|Amsterdam|Amsterdam, The
    Netherlands|Dordrecht|Boston|Boston, MA|Chicago|Chicago, IL|San Francisco|San Francisco, CA|Los Angeles|Los
    Angeles, California|Berkeley|Berkeley, CA|Berkeley, Calif.|Stanford, CA|Palo Alto, CA|San Diego|San Mateo,
    CA|Menlo Park, CA|Englewood Cliffs, NJ|Englewood Cliffs, N.J.|Upper Saddle River, NJ|Hillsdale, NJ|Mahwah,
    NJ|Princeton|Princeton, NJ|Princeton, N.J.|New Haven|New Haven, CT|Philadelphia|Philadelphia, PA|Pittsburgh,
    PA|Washington, DC|Washington, D.C.|Washington DC|Baltimore|Baltimore, MD|Bowie, MD|Reading, MA|Reading,
    Mass.|Reading, Massachusetts|Providence, RI|Ithaca, NY|Durham, NC|Bloomington|Minneapolis|Madison, WI|Ann
    Arbor|Urbana, IL|Austin, TX|Dallas, Texas|Houston|Seattle, WA|Seattle, Washington|Portland, OR|Thousand Oaks,
    CA|Newbury Park, CA|Beverly Hills, CA|Boca Raton, FL|Boulder, CO|Honolulu, HI|Toronto|Montréal|Montreal,
    Canada|Vancouver|Ottawa|Sydney|Melbourne|Canberra|Edinburgh|Glasgow|Manchester|Chichester|Aldershot|Harmondsworth|Basingstoke|Dublin|Paris|Paris,
    France|Lyon|Grenoble|Toulouse|Strasbourg|Bruxelles|Brussels|Louvain|Leuven|Leiden|The Hague|Den
    Haag|Utrecht|Rotterdam|Köln|Frankfurt|Frankfurt am Main|Frankfurt a.
    M.|Frankfurt/Main|München|Munich|Hamburg|Stuttgart|Leipzig|Göttingen|Tübingen|Weinheim|Wiesbaden|Bonn|Darmstadt|Dresden|Hannover|Opladen|Wien|Vienna,
    Austria|Vienna|Zürich|Basel|Genève|Geneva|Geneva, Switzerland|Bern|Milano|Roma|Rome,
    Italy|Torino|Bologna|Firenze|Padova|Madrid|Barcelona|Barcelona, Spain|Valencia|Lisboa|Lisbon, Portugal|Porto|São
    Paulo|Rio de Janeiro|Petrópolis|Belo Horizonte|México|México, D.F.|Mexico City|Buenos
    Aires|Santiago|Bogotá|Copenhagen|København|Stockholm|Uppsala|Stockholm,
    Sweden|Oslo|Helsinki|Praha|Prague|Warszawa|Warsaw|Kraków|Budapest|Moscow|Moskva|Москва|М.|Санкт-Петербург|Kiev|Athens|Istanbul|Ankara|Jerusalem|Tel
    Aviv|Cairo|Tokyo|Tokyo, Japan|Kyoto|Osaka|Seoul|Seoul, Korea|Beijing|Beijing, China|Shanghai|Hong
    Kong|Singapore|New Delhi|Bombay|Lanham, Md.|Evanston, IL|Norwood, NJ|Armonk, N.Y.|Ames, Iowa|Las Vegas, NV|San
    Jose, California|Santa Fe, NM|Vail, Colorado|Kyoto, Japan|s.l.
    """
)

SCHOOLS = listed(
    """
    Stanford University|Harvard University|Massachusetts Institute of Technology|MIT|University of California,
    Berkeley|University of California at Los Angeles|UC Berkeley|Carnegie Mellon University|Carnegie-Mellon
    University|Cornell University|Princeton University|Yale University|University of Chicago|University of
    Michigan|University of Texas at Austin|University of Illinois at Urbana-Champaign|University of
    Wisconsin-Madison|University of Washington|University of Massachusetts, Amherst|University of
    Pennsylvania|Columbia University|Duke University|Rice University|Purdue University|Indiana University|Ohio State
    University|Pennsylvania State University|Georgia Institute of Technology|California Institute of
    Technology|Caltech|University of Toronto|McGill University|University of British Columbia|University of
    Oxford|University of Cambridge|University College London|Imperial College|University of Edinburgh|University of
    Sussex|University of York|Australian National University|University of Melbourne|Technische Universität
    München|Universität Karlsruhe|Universität Hamburg|Freie Universität Berlin|Humboldt-Universität zu
    Berlin|Universität Wien|ETH Zürich|EPFL|RWTH Aachen|Ruhr-Universität Bochum|Universität Bielefeld|Université
    Paris VI|Université de Montréal|Université Paris-Sorbonne|Université de Grenoble|École Normale
    Supérieure|INRIA|Universidad de Buenos Aires|Universidad Complutense de Madrid|Universidade de São
    Paulo|Universidade Federal do Rio de Janeiro|Universidade de Lisboa|Università di Bologna|Università degli Studi
    di Padova|Politecnico di Milano|Universiteit van Amsterdam|Katholieke Universiteit Leuven|Delft University of
    Technology|Uppsala universitet|University of Oslo|Aarhus University|Charles University|Uniwersytet
    Warszawski|Moscow State University|МГУ|University of Tokyo|Kyoto University|Seoul National University|Tsinghua
    University|National University of Singapore|Indian Institute of Technology|Hebrew University|Weizmann Institute
    """
)

COLLABORATIONS = listed(
    """
    ATLAS|CMS|LHCb|ALICE|BaBar|Belle|Belle
    II|CDF|D0|ZEUS|H1|STAR|PHENIX|Planck|Fermi-LAT|IceCube|Super-Kamiokande|KamLAND|MINOS|NOvA|T2K|BESIII|CLEO|DELPHI|OPAL|ALEPH|L3|LIGO
    Scientific|Virgo|SDSS|DES|Pierre Auger|HAWC|VERITAS|MAGIC|XENON|LUX|GEANT4|RBC|ETM|MILC|WMAP|Particle Data
    Group|Muon g-2|COMPASS|HERMES|NA49|NA61/SHINE|GlueX|KLOE
    """
)
