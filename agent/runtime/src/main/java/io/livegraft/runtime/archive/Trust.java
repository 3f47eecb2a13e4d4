package io.livegraft.runtime.archive;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;

/**
 * Which jars are accepted: all, or only those signed, entry by entry, by a certificate of a key store.
 *
 * <p>It looks at the bytes that are read as a patch afterwards, so there is no check of one content and use of another.
 */
public final class Trust {
    private static final Trust ALL = new Trust(null);
    private static final String PASSWORD = "livegraft.trust.password";

    private final Set<Certificate> accepted;

    private Trust(Set<Certificate> accepted) {
        this.accepted = accepted;
    }

    /**
     * Accepts what is signed by a certificate of a key store (JKS or PKCS12).
     *
     * @param keyStore null accepts every jar
     * @param properties the password is that of {@value #PASSWORD}, else {@code changeit}: a JKS store can be read with
     *     any, a PKCS12 store with the one it was made with
     * @throws IllegalArgumentException if the store cannot be read or holds no certificate
     */
    public static Trust of(Path keyStore, Properties properties) {
        if (keyStore == null) {
            return ALL;
        }
        char[] password = properties.getProperty(PASSWORD, "changeit").toCharArray();
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, password);
            Set<Certificate> certificates = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                certificates.add(store.getCertificate(alias));
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("trust store " + keyStore + " holds no certificate");
            }
            return new Trust(certificates);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "trust store " + keyStore + " cannot be read: " + FileTrouble.reading(keyStore, e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("trust store " + keyStore + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Passes for a jar that is accepted.
     *
     * @param origin for the message
     * @throws RefusedException UNTRUSTED, or BAD_PATCH if it is no jar
     */
    public void check(byte[] jar, String origin) {
        if (accepted == null) {
            return;
        }
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), true)) {
            boolean signed = false;
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                in.transferTo(OutputStream.nullOutputStream());
                if (needsSignature(entry)) {
                    checkSigners(entry, origin);
                    signed = true;
                }
            }
            if (!signed) {
                throw untrusted(origin, "nothing in it is signed");
            }
        } catch (SecurityException e) {
            throw untrusted(origin, "its signature does not fit: " + e.getMessage());
        } catch (IOException e) {
            throw new RefusedException(RefusalCode.BAD_PATCH, origin + " is not a readable jar: " + e.getMessage(), e);
        }
    }

    /** The manifest and the signature files are what everything else is signed by. */
    private static boolean needsSignature(JarEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        boolean ofSignature = name.startsWith("META-INF/")
                && name.indexOf('/', 9) < 0
                && List.of(".SF", ".RSA", ".DSA", ".EC", "MANIFEST.MF").stream().anyMatch(name::endsWith);
        return !entry.isDirectory() && !ofSignature;
    }

    private void checkSigners(JarEntry entry, String origin) {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw untrusted(origin, "entry " + entry.getName() + " is not signed");
        }
        for (CodeSigner signer : signers) {
            if (isAccepted(signer)) {
                return;
            }
        }
        throw untrusted(origin, "it is not signed by a valid certificate of the trust store");
    }

    /** Signed by an accepted certificate itself, or by one that an accepted one has issued, over however many. */
    private boolean isAccepted(CodeSigner signer) {
        List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
        return accepted.contains(path.get(0)) ? isValidNow(path.get(0)) : leadsToAccepted(path);
    }

    /** The names in a signature's chain say nothing yet: whoever made the file chose which certificates are in it. */
    private boolean leadsToAccepted(List<? extends Certificate> path) {
        try {
            PKIXParameters parameters = new PKIXParameters(anchors());
            parameters.setRevocationEnabled(false);
            List<? extends Certificate> issued =
                    path.stream().takeWhile(each -> !accepted.contains(each)).toList();
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(issued), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Set<TrustAnchor> anchors() {
        return accepted.stream()
                .filter(each -> each instanceof X509Certificate && isValidNow(each))
                .map(each -> new TrustAnchor((X509Certificate) each, null))
                .collect(Collectors.toSet());
    }

    private static boolean isValidNow(Certificate certificate) {
        try {
            ((X509Certificate) certificate).checkValidity();
            return true;
        } catch (GeneralSecurityException | ClassCastException e) {
            return false;
        }
    }

    private static RefusedException untrusted(String origin, String why) {
        return new RefusedException(
                        RefusalCode.UNTRUSTED,
                        origin + " is not trusted: " + why + "; sign it with a certificate of the trust store")
                .with("file", origin);
    }
}
