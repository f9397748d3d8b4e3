namespace Patterns.Codegen.Configuration;

/// <summary>How configuration names methods: <c>Namespace.Type.Method</c> or <c>Type.Method</c>, with a parameter list to tell overloads apart, ignoring case and the white space in that list.</summary>
internal static class MethodNames
{
    /// <summary>Whether a name in configuration means a method. Without a parameter list it means all overloads.</summary>
    /// <param name="configured">The name in configuration.</param>
    /// <param name="method">The method's full name.</param>
    public static bool Matches(ReadOnlySpan<char> configured, ReadOnlySpan<char> method)
    {
        var parameters = configured.IndexOf('(');
        if (parameters < 0)
            method = WithoutParameters(method);
        else if (configured[parameters..].ContainsAny(' ', '\t') || method.ContainsAny(' ', '\t'))
            return Matches(WithoutSpaces(configured), WithoutSpaces(method));
        if (!method.EndsWith(configured, StringComparison.OrdinalIgnoreCase) || !WithoutParameters(configured).Contains('.'))
            return false;
        return method.Length == configured.Length || method[^(configured.Length + 1)] == '.';
    }

    /// <summary>The name that all overloads share, without the type parameters that may tell them apart.</summary>
    public static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> name)
    {
        var parameters = name.IndexOf('(');
        if (parameters < 0)
            return name;
        name = name[..parameters];
        var typeParameters = name[(name.LastIndexOf('.') + 1)..].IndexOf('<');
        return typeParameters < 0 ? name : name[..(name.LastIndexOf('.') + 1 + typeParameters)];
    }

    /// <summary>A name without the white space in its parameter list.</summary>
    public static string WithoutSpaces(ReadOnlySpan<char> name)
    {
        var parameters = name.IndexOf('(');
        return parameters < 0 ? name.ToString() : string.Concat(name[..parameters], string.Concat(name[parameters..].ToString().Where(letter => letter is not (' ' or '\t'))));
    }
}
