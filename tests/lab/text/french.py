"""French words for the lab's grammars, by gender and by what they can do in a sentence."""

from tests.lab.text.listed import listed

MASCULINE = listed("""
abri accord acte adversaire air ami amour ancêtre appartement apprenti arbre argent argument arrêt artiste atelier
avenir avocat bagage balcon banc banquier bataillon bâtiment berger besoin bois bonheur bord boulevard bourgeois bras
brigand bruit bureau cabaret cabinet cahier calcul camarade canal candidat capitaine caractère carnet carrosse centre
cercle chagrin champ chanoine chapeau chapitre château chemin chevalier chien choix citoyen clergé client clocher
coffre colonel combat commerçant commerce compagnon compte comte concierge concours conseil conte contrat convive
corps cortège coteau courage courrier cousin couvent crime curé danger débat début défaut déjeuner délai départ désert
désir dessein destin détail devoir dialogue dîner directeur discours docteur document domaine domestique doute drame
droit échange éclat écrivain effet effort élève ennemi enfant entretien esprit étranger événement évêque examen
exemple exercice fauteuil feuillet fils fleuve fonctionnaire fossé fragment frère front gardien geste gouvernement
grenier guide hasard héritier historien hiver homme honneur hôtel immeuble inconnu incident instant intérêt jardin
jour journal juge jugement langage lecteur lendemain lien livre logis magistrat maître malheur manuscrit marchand
mariage marin marquis matin médecin mélange mémoire ménage mendiant message métier meuble milieu ministère ministre
miroir mois moment monastère monde monument motif mouvement moyen mur musée mystère navire neveu notaire nuage objet
obstacle officier oncle orage orateur ordre orgueil ouvrage ouvrier palais papier parc pardon parent passage passant
patron pavillon paysage paysan peintre peuple philosophe plaisir poème poète port portrait poste pouvoir précepteur
prêtre prince principe procès professeur projet propos quai quartier récit regard régiment regret remède repas repos
résultat retour rêve rivage roi roman royaume rythme sacrifice salon savant secret seigneur sentiment sentier serment
serviteur siècle signe silence soir soldat sommeil souci souper soupir souvenir spectacle succès sujet supplice
système tableau talent témoin temps théâtre titre tombeau traité travail trésor tribunal triomphe trouble usage
vaisseau valet vent vestibule vêtement vice vieillard village visage visiteur voisin volume voyage voyageur
""")

FEMININE = listed("""
abbaye absence action affaire affection allée ambition âme amitié année antichambre armée assemblée attente audience
auberge avenue bataille beauté besogne bibliothèque blessure bonté boutique campagne caravane cause caverne cérémonie
chaise chambre chance chanson chapelle charge chasse chaumière cheminée chose circonstance cité clarté classe cloche
colère colline colonie comédie compagnie comtesse condition confidence conscience conséquence conversation coquille
correspondance côte coutume couronne cousine crainte création crise croyance curiosité dame danse décision découverte
défense demande demeure démarche dépense dette difficulté diligence discussion distance douleur doctrine écharpe école
écriture église élégance émotion énergie enfance entreprise époque épreuve erreur espérance estime étoile étude
évidence excuse existence expérience famille fantaisie farine fatigue faute femme fenêtre ferme fête feuille fiancée
fierté fille fleur foi folie fontaine force forêt formule fortune foule frontière galerie garde gloire grâce grille
guerre habitude haine harmonie herbe heure histoire honte idée image impatience impression industrie influence
inquiétude intrigue invention jalousie jeunesse joie journée justice langue leçon lecture lettre liberté ligne
littérature loi lueur lumière lune lutte machine main maison maladie manière marche marquise masse matière mémoire
menace mère messe méthode misère mission mode modestie montagne montre morale mort musique nation nature nièce
noblesse nouvelle nuance nuit obéissance œuvre offre opinion ouverture page paix parole paroisse partie passion
patience pauvreté peine pensée perte phrase pièce pierre pitié place plaine plainte pluie plume poésie police
politique porte portière possession poussière présence prière prison prudence puissance qualité querelle question race
raison récompense réforme règle reine religion rencontre réponse république réputation ressemblance rivière robe route
ruine ruse saison salle scène science séance semaine servante signature simplicité société sœur solitude somme sortie
source statue surprise table tâche tante tempête tendresse tentative terrasse terre tête théorie tour tradition
tranquillité tristesse troupe vallée vanité veillée vengeance vérité veuve victoire vie vieillesse ville visite voile
voisine volonté voiture voix
""")

ADJECTIVES = listed("""
absent:e adroit:e aimable amer:amère ancien:ne ardent:e attentif:attentive brillant:e calme célèbre certain:e
charmant:e clair:e commode complet:complète confus:e constant:e content:e courageux:courageuse cruel:le
curieux:curieuse délicat:e dernier:dernière désert:e différent:e difficile digne discret:discrète distant:e doux:douce
dur:e élégant:e éloigné:e énorme entier:entière étrange étroit:e évident:e excellent:e fâcheux:fâcheuse facile faible
fameux:fameuse fatal:e favorable ferme fidèle fier:fière fin:e fragile froid:e funeste galant:e généreux:généreuse
grave habile hardi:e honnête humble ignorant:e illustre immense important:e impossible inattendu:e incertain:e
inconnu:e indifférent:e inévitable ingrat:e inquiet:inquiète intime inutile joyeux:joyeuse juste large léger:légère
lent:e libre lointain:e lourd:e malade malheureux:malheureuse médiocre mélancolique misérable modeste
mystérieux:mystérieuse naïf:naïve naturel:le nécessaire net:te noble nocturne obscur:e odieux:odieuse ordinaire
paisible pâle particulier:particulière pauvre pénible perdu:e perfide philosophique pieux:pieuse plaisant:e poli:e
populaire précieux:précieuse pressé:e privé:e profond:e prochain:e prudent:e public:publique rapide rare ravissant:e
récent:e respectable riche ridicule rigoureux:rigoureuse royal:e rude sacré:e sage sauvage savant:e secret:secrète
sensible sérieux:sérieuse sévère simple sincère singulier:singulière solennel:le solide sombre soudain:e splendide
subtil:e superbe sûr:e tardif:tardive tendre terrible tiède timide tranquille triste universel:le utile vague vain:e
vaste vénérable vertueux:vertueuse vide vif:vive violent:e vivant:e vrai:e vulgaire
""")

BEFORE = listed("""
bon:ne beau:belle grand:e petit:e jeune long:ue mauvais:e nouveau:nouvelle vieux:vieille gros:se autre même
""")

TRANSITIVE = listed("""
accepta accompagna acheva admira affirma aima annonça aperçut apporta apprit approuva arrêta attaqua attendit avoua
brisa cacha calma chercha choisit combattit commença comprit compta condamna conduisit connut conserva considéra
consulta cultiva contempla copia corrigea craignit crut découvrit décrivit défendit demanda dépassa désira dessina
détruisit devina dissipa écouta écrivit effaça embrassa emporta encouragea entendit envoya épousa éprouva espéra
essaya estima étudia évita examina excusa expliqua exposa ferma fixa fonda frappa gagna garda gouverna habita imagina
imita inquiéta inspira interrogea interrompit inventa invita jeta jugea laissa leva loua maudit ménagea menaça mérita
mesura montra négligea nomma nota obtint occupa offensa offrit oublia ouvrit pardonna partagea perdit permit peignit
plaignit porta posséda posa prépara présenta prit promit protégea prouva publia punit quitta raconta ramena rappela
reconnut redouta refusa regarda regretta relut remarqua remplaça rencontra rendit répandit répéta reprit résolut
respecta réveilla révéla rompit ruina sacrifia saisit salua sauva sentit servit signa souhaita soupçonna soutint
suivit surprit surveilla tenta tira toucha traduisit trahit traversa troubla trouva tua vanta vendit vit visita voulut
""")

INTRANSITIVE = listed("""
arriva bâilla céda chancela chanta courut dansa demeura descendit disparut dormit échoua entra erra frémit hésita jura
marcha monta mourut parla partit passa pâlit pleura pria régna réfléchit répondit resta retentit réussit revint rêva
rougit s’approcha s’arrêta s’assit s’éleva s’éloigna s’endormit s’enfuit s’inclina s’ouvrit se_leva se_retira
se_retourna se_tut sortit soupira sourit succomba tarda tomba trembla triompha vécut vieillit vint
""")

SAYING = listed("""
dit répondit s’écria murmura demanda reprit ajouta répéta continua balbutia soupira fit
""")

ADVERBS = listed("""
alors aussitôt autrefois bien_vite bientôt cependant d’abord déjà depuis_longtemps doucement en_secret en_silence
en_vain encore enfin ensuite entièrement facilement franchement gravement ici jadis jamais là-bas lentement longtemps
maintenant naturellement parfois patiemment peu_à_peu peut-être presque prudemment quelquefois rarement simplement
soudain sur-le-champ sans_bruit sans_doute souvent tendrement toujours tour_à_tour tout_à_coup tout_à_fait tristement
vainement vis-à-vis vivement volontiers
""")

OPENERS = listed("""
À_vrai_dire Ainsi Après_tout Au_contraire Au_reste Aussi_bien Bref Cependant C’est-à-dire_que_parfois D’ailleurs
D’autre_part De_plus Dès_lors En_effet En_général En_outre Enfin Le_lendemain Le_soir Mais Or Par_malheur Peu_après
Pourtant Quelquefois Sans_doute Toutefois Un_jour Voilà_pourquoi
""")

PREPOSITIONS = listed("""
à_travers après avant avec chez contre dans depuis derrière dès devant durant en_face_de entre malgré par parmi
pendant pour près_de sans selon sous sur vers au-dessus_de au-delà_de
""")

COMPOUNDS = {
    "m": listed("""
arc-en-ciel après-midi chef-d’œuvre rendez-vous porte-plume garde-chasse sous-préfet demi-jour tête-à-tête coffre-fort
va-et-vient procès-verbal gentilhomme-campagnard avant-poste passe-temps grand-père beau-frère
"""),
    "f": listed("""
arrière-boutique basse-cour demi-heure belle-mère grand-mère eau-de-vie avant-garde petite-fille sous-préfecture
plate-bande chauve-souris arrière-pensée demi-douzaine contre-révolution
"""),
}

ABSTRACT = listed("""
l’amour l’ambition l’avarice l’envie l’espérance l’étude l’honneur l’orgueil l’oubli la_charité la_clémence la_colère
la_crainte la_curiosité la_douceur la_fidélité la_gloire la_haine la_jalousie la_justice la_liberté la_mélancolie
la_misère la_patience la_pitié la_poésie la_prudence la_raison la_solitude la_tristesse la_vanité la_vérité la_vertu
le_courage le_devoir le_hasard le_malheur le_plaisir le_remords le_silence le_travail
""")

FEMALE = listed("""
Adèle Agathe Amélie Anne Antoinette Augustine Berthe Blanche Cécile Céleste Charlotte Claire Clémence Élise Émilie
Eugénie Fanny Françoise Geneviève Gabrielle Hélène Henriette Hortense Irène Jeanne Julie Juliette Léonie Louise Lucie
Madeleine Marguerite Marie Mathilde Nathalie Pauline Rosalie Solange Sophie Suzanne Thérèse Valérie Victorine Virginie
""")
MALE = listed("""
Achille Adolphe Albert Alexandre Alphonse Ambroise André Antoine Armand Auguste Baptiste Benoît Bernard Célestin
Charles Claude Denis Édouard Émile Étienne Eugène Félix Fernand François Frédéric Georges Gustave Henri Hippolyte
Honoré Jacques Jean Jérôme Jules Julien Laurent Léon Louis Lucien Marcel Maurice Michel Nicolas Octave Paul Philippe
Pierre Raoul René Rodolphe Simon Théodore Thomas Urbain Victor Vincent
""")

SYLLABLES = listed("""
al an ar au ba bel ber bon bou bran bré car cha cham clé cor cour cré dal dar del dor du fer flo fon gar gi gran gué
jar la lam lar lé lor lu ma man mar mé mon mor na nor or par pé pon ra ré ri ro rou sa sar sau sé tal tar thi tou tré
va val var ver vi vol
""")
ENDINGS = listed("""
bert bois bray çon court dier don fort gnac gny lac land lard lier lin ly mont nay nel net nier quet ran rel rieux rin
seau sier son tel tier ton tray val vigny ville villiers vin zac
""")

TITLES = ("M.", "M.", "M.", "le docteur", "l’abbé", "le comte", "le capitaine", "maître")
LADIES = ("Mme", "Mlle", "Mme", "la marquise", "la veuve")
MONTHS = listed("""
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
""")
WEEKDAYS = listed("""
lundi mardi mercredi jeudi vendredi samedi dimanche
""")
FOREIGN = (
    "ad hoc",
    "in extenso",
    "a fortiori",
    "vox populi",
    "struggle for life",
    "in petto",
    "mezza voce",
    "Zeitgeist",
    "ne varietur",
    "self-government",
    "a priori",
    "sine qua non",
    "fair play",
    "in medias res",
)
EXCLAMATIONS = (
    "Ah !",
    "Oh !",
    "Jamais !",
    "Eh bien !",
    "Comment !",
    "Allons donc !",
    "Mon Dieu !",
    "Oui.",
    "Non.",
    "Peut-être.",
    "Vraiment ?",
    "Et après ?",
    "Tiens !",
    "Hélas !",
    "À la bonne heure !",
    "Pas du tout.",
    "Qu’importe !",
    "Soit.",
    "Pourquoi ?",
    "Merci...",
)
