using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>The way from a parameter or the instance to a value, member by member, as far as it has been followed.</summary>
internal sealed class HolePath(ITypeSymbol type, KeyStep root)
{
    private readonly List<KeyStep> _steps = [root];

    /// <summary>Whether null can arrive at the end of the path although the type there has no null.</summary>
    private bool _isLifted;

    /// <summary>Whether <c>.Value</c> of a nullable has been named, for which no code is written.</summary>
    private bool _isUnwrapped;

    public ITypeSymbol Type { get; private set; } = type;

    public bool IsNullable => Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The type without its <see cref="Nullable{T}"/>.</summary>
    public ITypeSymbol ValueType => IsNullable ? ((INamedTypeSymbol)Type).TypeArguments[0] : Type;

    /// <summary>The compiler does not know the type and says so itself.</summary>
    public bool IsBroken => Type.TypeKind == TypeKind.Error;

    private bool MayBeNull => !IsInstance && (_isUnwrapped || IsNullable || !Type.IsValueType);

    private bool IsInstance => _steps.Count == 1 && _steps[0].Name == "this";

    public void Step(ISymbol member)
    {
        var access = MayBeNull ? KeyAccess.Conditional : KeyAccess.Direct;
        _isLifted |= MayBeNull;
        _isUnwrapped = false;
        _steps.Add(new(Identifiers.Escape(member.Name), access));
        Type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
    }

    /// <summary>
    /// The members of <see cref="Nullable{T}"/> itself. <c>Value</c> needs no code, because null is refused at the end of the path anyway.
    /// </summary>
    public bool TryStepIntoNullable(string name, Compilation compilation)
    {
        if (!IsNullable || name is not ("Value" or "HasValue"))
            return false;

        _isUnwrapped = name == "Value";
        if (!_isUnwrapped)
            _steps.Add(new(name, KeyAccess.Direct));

        Type = _isUnwrapped ? ValueType : compilation.GetSpecialType(SpecialType.System_Boolean);
        return true;
    }

    public KeyPart ToPart(KeySegment hole, KeyValueForm form)
    {
        var enumType = "";
        if (form == KeyValueForm.EnumNumber)
            enumType = ((INamedTypeSymbol)ValueType).EnumUnderlyingType!.ToDisplayString() + (_isLifted || _isUnwrapped || IsNullable ? "?" : "");
        else if (form == KeyValueForm.OwnText)
            _steps.Add(new("ToString()", MayBeNull ? KeyAccess.Conditional : KeyAccess.Direct));

        // Of a type parameter that may be a struct or a class C# makes no nullable: "order?.Key" is an error.
        var canBeNullable = Type.IsReferenceType || Type.IsValueType || form == KeyValueForm.OwnText;
        var steps = canBeNullable
            ? _steps
            : _steps.Select(static step => step.Access == KeyAccess.Conditional ? step with { Access = KeyAccess.Checked } : step);
        return new(hole.Text, steps.ToEquatableArray(), form, enumType);
    }
}
