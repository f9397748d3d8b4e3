using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Patterns.Codegen.Engine;

/// <summary>
/// Makes the key of a template. Called by generated code: once per literal and hole, in order, then <see cref="ToStringAndClear"/>.
/// </summary>
/// <remarks>
/// Values are written in one invariant form and escaped (<see cref="KeyEscaper"/>), literals as they are. The builder grows from the given
/// buffer to pooled ones, so that a usual key costs one allocation: its string. Not thread-safe; lives on the stack.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct KeyBuilder
{
    private readonly string _template;
    private Span<char> _buffer;
    private char[]? _rented;
    private int _length;

    /// <summary>Starts a key.</summary>
    /// <param name="template">The template, for the message when a value is missing.</param>
    /// <param name="buffer">Where the key is built as long as it fits; may be empty.</param>
    public KeyBuilder(string template, Span<char> buffer)
    {
        _template = template;
        _buffer = buffer;
    }

    /// <summary>Appends text of the template as it is.</summary>
    /// <param name="text">The text.</param>
    public void AppendLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.CopyTo(Free(text.Length));
        _length += text.Length;
    }

    /// <summary>Appends a text, escaped.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hole">The hole it belongs to.</param>
    /// <exception cref="KeyTemplateException"><paramref name="value"/> is null.</exception>
    public void Append(string? value, string hole)
    {
        if (value is null)
            ThrowMissing(hole);

        AppendEscaped(value);
    }

    /// <summary>Appends <c>true</c> or <c>false</c>.</summary>
    /// <inheritdoc cref="Append(string, string)"/>
    public void Append(bool value, string hole) => AppendLiteral(value ? "true" : "false");

    /// <inheritdoc cref="Append(bool, string)"/>
    public void Append(bool? value, string hole)
    {
        if (value is null)
            ThrowMissing(hole);

        Append(value.GetValueOrDefault(), hole);
    }

    /// <summary>Appends a number, date, identifier or whatever else formats itself, in its invariant form (<see cref="KeyFormat"/>).</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <inheritdoc cref="Append(string, string)"/>
    public void Append<T>(T? value, string hole)
        where T : ISpanFormattable
    {
        // A struct is not even asked: unoptimised code would box it for the question.
        if (!typeof(T).IsValueType && value is null)
            ThrowMissing(hole);

        AppendFormatted(value!, hole);
    }

    /// <inheritdoc cref="Append{T}(T, string)"/>
    public void Append<T>(T? value, string hole)
        where T : struct, ISpanFormattable
    {
        if (value is null)
            ThrowMissing(hole);

        AppendFormatted(value.GetValueOrDefault(), hole);
    }

    /// <summary>Appends a value of which only the running program knows whether it formats itself or has its own <c>ToString()</c>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <inheritdoc cref="Append(string, string)"/>
    public void AppendAny<T>(T? value, string hole)
    {
        switch (value)
        {
            case ISpanFormattable formattable:
                Append(formattable, hole);
                break;
            case IFormattable formattable:
                Append(formattable.ToString(null, CultureInfo.InvariantCulture), hole);
                break;
            case bool flag:
                Append(flag, hole);
                break;
            default:
                Append(value?.ToString(), hole);
                break;
        }
    }

    /// <summary>The key so far; what a debugger shows.</summary>
    /// <returns>The key so far.</returns>
    public readonly override string ToString() => new(_buffer[.._length]);

    /// <summary>The key. Gives pooled memory back: call it once, at the end.</summary>
    /// <returns>The key.</returns>
    public string ToStringAndClear()
    {
        var key = ToString();
        Release();
        _buffer = default;
        _length = 0;
        return key;
    }

    private void AppendFormatted<T>(T value, string hole)
        where T : ISpanFormattable
    {
        if (KeyFormat.IsTextOnly(value))
        {
            Append(KeyFormat.ToText(value), hole);
            return;
        }

        int written;
        while (!KeyFormat.TryFormat(value, _buffer[_length..], out written))
        {
            if (_buffer.Length - _length >= KeyFormat.MaxSpanLength)
            {
                Append(KeyFormat.ToText(value), hole);
                return;
            }

            Grow(_buffer.Length + 1);
        }

        var text = _buffer.Slice(_length, written);
        if (KeyEscaper.IndexOfUnsafe(text) < 0)
        {
            _length += written;
            return;
        }

        // Its spelling is longer than the text that stands there: put that aside.
        Span<char> aside = stackalloc char[KeyFormat.UsualLength];
        if (written <= aside.Length)
        {
            text.CopyTo(aside);
            AppendEscaped(aside[..written]);
        }
        else
        {
            AppendEscaped(text.ToArray());
        }
    }

    private void AppendEscaped(scoped ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var plain = KeyEscaper.IndexOfUnsafe(value);
            if (plain < 0)
                plain = value.Length;

            value[..plain].CopyTo(Free(plain));
            _length += plain;
            value = value[plain..];
            if (value.IsEmpty)
                return;

            var taken = KeyEscaper.Escape(value, Free(KeyEscaper.MaxLength), out var written);
            _length += written;
            value = value[taken..];
        }
    }

    /// <summary>Room for <paramref name="count"/> more characters.</summary>
    private Span<char> Free(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(checked(_length + count));

        return _buffer[_length..];
    }

    private void Grow(int required)
    {
        var size = (int)Math.Min(Math.Max(Math.Max((uint)required, (uint)_buffer.Length * 2), 256u), (uint)Array.MaxLength);
        var grown = ArrayPool<char>.Shared.Rent(Math.Max(size, required));
        _buffer[.._length].CopyTo(grown);
        Release();
        _rented = grown;
        _buffer = grown;
    }

    private void Release()
    {
        if (_rented is { } rented)
            ArrayPool<char>.Shared.Return(rented);

        _rented = null;
    }

    [DoesNotReturn]
    private readonly void ThrowMissing(string hole) => throw new KeyTemplateException(_template, hole);
}
