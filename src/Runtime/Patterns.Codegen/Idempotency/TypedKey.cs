using System.ComponentModel;

namespace Patterns.Codegen.Idempotency;

/// <summary>Keys of generic methods, and of methods of generic types: what is done for one type argument is not what is done for another. For generated code. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TypedKey
{
    /// <summary>A key that calls with other type arguments never have.</summary>
    /// <typeparam name="T">The type argument, or a tuple of them.</typeparam>
    /// <param name="key">The key.</param>
    public static string Of<T>(string key) => $"{NameOf<T>()}|{key}";

    /// <summary>The name of a type, the same in every process and version as long as nobody renames it.</summary>
    /// <typeparam name="T">The type argument, or a tuple of them.</typeparam>
    public static string NameOf<T>() => Name<T>.Text;

    // Without assemblies and versions, which the full name of a generic type has.
    private static string TextOf(Type type)
    {
        if (type.IsArray)
            return $"{TextOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        return type.IsGenericType ? $"{type.GetGenericTypeDefinition().FullName}[{string.Join(',', type.GetGenericArguments().Select(TextOf))}]" : type.FullName ?? type.Name;
    }

    private static class Name<T>
    {
        public static readonly string Text = TextOf(typeof(T));
    }
}
