using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Sign-ins that are only told who it is, by one service to another: <c>TryLogin(accountName, serverId)</c>. Nothing is handed over that could be guessed.</summary>
internal static class NamesAlone
{
    private static readonly ImmutableHashSet<string> s_names = ["name", "id", "account", "user", "culture", "locale"];

    /// <param name="method">The action.</param>
    /// <param name="template">Its route: one that asks for a password to be set anew sends a mail for a name.</param>
    public static bool AreHandedOver(IMethodSymbol method, string template) =>
        !method.Parameters.IsEmpty
        && !Words.Of(template + " " + method.Name).Any(static word => word is "forgot" or "forgotpassword" or "reset" or "resetpassword" or "passwordreset" or "password" or "otp" or "mfa" or "code" or "factor")
        && method.Parameters.All(static parameter => parameter.Type.Name == "CancellationToken" || IsName(parameter.Name, parameter.Type) || AreNames(parameter.Type));

    /// <summary>Of a type of the project: of another's it is not known what else it may hold.</summary>
    private static bool AreNames(ITypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty || type is not { TypeKind: TypeKind.Class or TypeKind.Struct, BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
            return false;
        var held = type.GetMembers().OfType<IPropertySymbol>().Where(static property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }).ToArray();
        return held.Length > 0 && held.All(static property => IsName(property.Name, property.Type));
    }

    private static bool IsName(string name, ITypeSymbol type) =>
        type is { SpecialType: SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) } or { Name: "Guid" }
        && Words.Of(name) is [.., var last]
        && s_names.Contains(last);
}
