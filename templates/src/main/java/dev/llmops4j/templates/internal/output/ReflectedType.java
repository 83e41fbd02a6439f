package dev.llmops4j.templates.internal.output;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.llmops4j.templates.internal.mustache.TypeShape;
import dev.llmops4j.templates.internal.mustache.ValueKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of a loaded class, with its type variables filled in by Jackson, which later reads the answers.
 *
 * @param type the type
 */
public record ReflectedType(JavaType type) implements DeclaredType {
    /** Jackson's resolved form of a type. */
    public static ReflectedType of(Type type) {
        return new ReflectedType(TypeFactory.defaultInstance().constructType(type));
    }

    @Override
    public String className() {
        return type.isArrayType()
                ? new ReflectedType(type.getContentType()).className() + "[]"
                : type.getRawClass().getName();
    }

    @Override
    public String simpleName() {
        return type.getRawClass().getSimpleName();
    }

    @Override
    public List<DeclaredType> arguments() {
        return type.getBindings().getTypeParameters().stream()
                .<DeclaredType>map(ReflectedType::new)
                .toList();
    }

    @Override
    public Form form() {
        if (type.getRawClass().isEnum()) {
            return Form.ENUM;
        } else if (type.isMapLikeType()) {
            return Form.MAP;
        }
        return type.isCollectionLikeType() || type.isArrayType() ? Form.LIST : Form.OBJECT;
    }

    @Override
    public DeclaredType key() {
        return new ReflectedType(type.getKeyType());
    }

    @Override
    public @Nullable DeclaredType content() {
        JavaType content = type.isContainerType() ? type.getContentType() : null;
        if (content == null && Iterable.class.isAssignableFrom(type.getRawClass())) {
            content = type.findSuperType(Iterable.class).containedTypeOrUnknown(0);
        }
        return content == null ? null : new ReflectedType(content);
    }

    @Override
    public List<String> constants() {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getRawClass().getEnumConstants()) {
            names.add(OutputMapper.INSTANCE.valueToTree(constant).asText());
        }
        return names;
    }

    @Override
    public AnswerClass answerClass() {
        Class<?> raw = type.getRawClass();
        try {
            BeanDescription bean =
                    OutputMapper.INSTANCE.getDeserializationConfig().introspect(type);
            boolean constructible = raw.isRecord()
                    || bean.findDefaultConstructor() != null
                    || bean.findProperties().stream().anyMatch(BeanPropertyDefinition::hasConstructorParameter);
            String description = OutputMapper.INSTANCE
                    .getDeserializationConfig()
                    .getAnnotationIntrospector()
                    .findClassDescription(bean.getClassInfo());
            return new AnswerClass(Modifier.isAbstract(raw.getModifiers()), constructible, description, settable(bean));
        } catch (IllegalArgumentException e) {
            throw UnsupportedTypeException.ofJackson(this, String.valueOf(e.getMessage()));
        }
    }

    private List<AnswerClass.Property> settable(BeanDescription bean) {
        List<BeanPropertyDefinition> all = bean.findProperties();
        Set<String> ignored = bean.getIgnoredPropertyNames(); // as a record's component may be; known only now
        return all.stream()
                .filter(property -> property.couldDeserialize() && !ignored.contains(property.getName()))
                .map(property -> new AnswerClass.Property(
                        property.getName(),
                        new ReflectedType(property.getPrimaryType()),
                        Nullability.of(type.getRawClass(), property),
                        property.getMetadata().getDescription()))
                .toList();
    }

    @Override
    public @Nullable ValueKind kind() {
        return TypeShape.of(type.getRawClass()).kind();
    }

    @Override
    public Set<String> propertyNames() {
        return TypeShape.of(type.getRawClass()).properties().keySet();
    }

    @Override
    public @Nullable DeclaredType property(String name) {
        Method getter = TypeShape.of(type.getRawClass()).properties().get(name);
        if (getter == null) {
            return null;
        }
        JavaType owner = Optional.ofNullable(type.findSuperType(getter.getDeclaringClass()))
                .orElse(type);
        return new ReflectedType(
                TypeFactory.defaultInstance().resolveMemberType(getter.getGenericReturnType(), owner.getBindings()));
    }
}
