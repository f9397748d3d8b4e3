using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Patterns.Codegen.Idempotency;

/// <summary>
/// Has contracts refuse values of which they do not tell all: two different calls would look equal, and a result would come back as something else. The build says so first where it can (PCG3009); this
/// is what holds where it cannot see the values.
/// </summary>
internal static class WholeContracts
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public;

    // What their public properties say is not what they are.
    private static readonly Type[] s_untold = [typeof(BigInteger), typeof(StringBuilder), typeof(Regex), typeof(SecureString), typeof(HttpContent)];

    /// <summary>Makes a contract refuse. Costs nothing where the type is sealed and tells all, and a comparison for each object of another.</summary>
    public static void Guard(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object || contract.IsReadOnly)
            return;
        var type = contract.Type;
        var own = contract.OnSerializing;
        if (WhyNot(contract) is { } reason)
        {
            contract.OnSerializing = _ => throw new NotSupportedException(reason);
        }
        else if (!type.IsSealed)
        {
            // Of a type with [JsonDerivedType] this is asked for values of the type itself alone: others are written by their own contracts.
            contract.OnSerializing = value =>
            {
                if (value.GetType() != type)
                    throw new NotSupportedException($"{value.GetType()} is not {type}, as which it would be written: what it adds would not count. Name the type itself, or add [JsonDerivedType(typeof({value.GetType().Name}), \"name\")] to {type}.");
                own?.Invoke(value);
            };
        }
    }

    /// <summary>
    /// Why no object can be made of what was stored, which the build does not see: types of other assemblies may have private constructors that are marked, and a context sees nothing that is private. Null when one can.
    /// </summary>
    public static string? WhyNotMade(JsonTypeInfo contract)
    {
        var isOfContext = contract.OriginatingResolver is JsonSerializerContext;
        if (contract is { Kind: JsonTypeInfoKind.Object, Type: { IsAbstract: false, IsValueType: false }, CreateObject: null, ConstructorAttributeProvider: null } && contract.Properties.All(static property => property.AssociatedParameter is null))
        {
            return isOfContext
                ? "its results could not be read again, since its JsonSerializerContext sees no constructor: make one public, or the one with [JsonConstructor] internal; leave out GenerationMode = JsonSourceGenerationMode.Serialization; or leave the type out of the context, and reflection reads it"
                : "its results could not be read again, since it has no public constructor: add one, or mark one with [JsonConstructor]";
        }

        return isOfContext && contract is { Kind: JsonTypeInfoKind.Object, Type.IsAbstract: false } && contract.Properties.FirstOrDefault(IsUnseen) is { } unseen
            ? $"its results could not be read again, since its JsonSerializerContext does not see the setter of {unseen.Name}: make it internal or public; or leave the type out of the context, and reflection reads it"
            : null;
    }

    // The setter that a context writes for a [JsonInclude] that it does not see throws, whatever it is given.
    [SuppressMessage("Design", "CA1031", Justification = "Any other failure is that of an object that is not there.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Of a struct no constructor is run.")]
    private static bool IsUnseen(JsonPropertyInfo property)
    {
        if (property is not { Set: { } set, AssociatedParameter: null } || property.AttributeProvider?.IsDefined(typeof(JsonIncludeAttribute), inherit: false) != true)
            return false;
        try
        {
            set(null!, property.PropertyType is { IsValueType: true } type ? RuntimeHelpers.GetUninitializedObject(type) : null);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "What is trimmed away is nowhere used; and the build looks at the same members.")]
    private static string? WhyNot(JsonTypeInfo contract)
    {
        var type = contract.Type;
        if (s_untold.Any(untold => untold.IsAssignableFrom(type)))
            return $"{type} has no form in JSON that tells its value; use its text.";
        if (type.GetFields(Instance).FirstOrDefault(static field => !field.IsDefined(typeof(JsonIncludeAttribute)) && !field.IsDefined(typeof(JsonIgnoreAttribute))) is { } lost)
            return $"{type}.{lost.Name} is a field, which System.Text.Json leaves out; make it a property, or add [JsonInclude].";
        var told = type.GetProperties(Instance).Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0).ToList();
        if (contract.Properties.Count == 0 && contract.CreateObject is null && told.Exists(static property => !property.IsDefined(typeof(JsonIgnoreAttribute))))
            return $"The contract of {type} only writes, and looks at no value in it; leave out GenerationMode = JsonSourceGenerationMode.Serialization.";
        return contract.Properties.Count == 0 && told.Count == 0 && HasFields(type)
            ? $"{type} has fields but no public property, so nothing of it would be written; add properties, or a [JsonConverter]."
            : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "As above.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "As above.")]
    private static bool HasFields(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetFields(Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length > 0)
                return true;
        }

        return false;
    }
}
